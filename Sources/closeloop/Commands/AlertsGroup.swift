import ArgumentParser

struct AlertsGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "List alerts, send one again, drop one, test a destination.",
    discussion: """
      What could not be delivered, and why:
        closeloop alerts --parked
      After the webhook is mended:
        closeloop alerts test cs-urgent
        closeloop alerts retry 31
      """,
    subcommands: [AlertsList.self, AlertsRetry.self, AlertsDrop.self, AlertsTest.self],
    defaultSubcommand: AlertsList.self)
}
