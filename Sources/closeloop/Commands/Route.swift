import ArgumentParser

struct Route: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what would happen to an answer, and why; no daemon needed.")

  @OptionGroup var settings: SettingsOption

  func run(on console: Console) async throws {
    console.complain("closeloop: route: not built yet")
    throw ExitCode(1)
  }
}
