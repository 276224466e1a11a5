import ArgumentParser

struct OptOutAdd: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Put a customer on the list: no touch from now on.",
    discussion: """
      Touches that are planned are skipped when their time comes.
        closeloop optout add ada@initech.example
      """)

  @OptionGroup var target: OptOutTarget

  func run(on console: Console) async throws { try await target.change("add", on: console) }
}
