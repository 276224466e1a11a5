import ArgumentParser

struct Demo: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the whole thing in a minute; nothing to set up.")

  func run(on console: Console) async throws {
    console.complain("closeloop: demo: not built yet")
    throw ExitCode(1)
  }
}
