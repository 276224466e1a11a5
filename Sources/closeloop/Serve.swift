import ArgumentParser

struct Serve: ConsoleCommand {
  static let configuration = CommandConfiguration(abstract: "Run the daemon.")

  func run(on console: Console) async throws {
    console.complain("closeloop: serve: not built yet")
    throw ExitCode(1)
  }
}
