import ArgumentParser

struct OptOutRemove: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: "Take a customer off the list.",
    discussion: """
      Touches that were skipped stay so; the next answer may plan a new one.
        closeloop optout remove ada@initech.example
      """)

  @OptionGroup var target: OptOutTarget

  func run(on console: Console) async throws { try await target.change("remove", on: console) }
}
