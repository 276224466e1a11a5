import ArgumentParser

/// A command that writes to the console it is given, so that a test can be its terminal.
protocol ConsoleCommand: AsyncParsableCommand {
  func run(on console: Console) async throws
}

extension ConsoleCommand {
  func run() async throws {
    try await run(on: .standard)
  }
}
