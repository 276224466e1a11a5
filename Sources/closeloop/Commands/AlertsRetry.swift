import ArgumentParser

struct AlertsRetry: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "retry", abstract: "Send a parked or waiting alert at once.",
    discussion: """
        closeloop alerts retry 31
      """)

  @OptionGroup var target: AlertTarget

  func run(on console: Console) async throws { try await target.act("retry", on: console) }
}
