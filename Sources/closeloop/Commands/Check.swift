import ArgumentParser

struct Check: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read both files and show every fault at once.")

  @OptionGroup var settings: SettingsOption
  @Flag(help: "Also look every secret up.") var withSecrets = false

  func run(on console: Console) async throws {
    console.complain("closeloop: check: not built yet")
    throw ExitCode(1)
  }
}
