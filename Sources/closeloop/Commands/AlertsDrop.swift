import ArgumentParser

struct AlertsDrop: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Give an alert up: it is never sent again.",
    discussion: """
        closeloop alerts drop 31
      """)

  @OptionGroup var target: AlertTarget

  func run(on console: Console) async throws { try await target.act("drop", on: console) }
}
