import ArgumentParser

struct AlertsTest: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Send a test alert to a destination.",
    discussion: """
      It takes the same road as every other alert. What became of it: `closeloop
      alerts`.
        closeloop alerts test cs-urgent
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "A key of `destinations` in the rules.") var destination: String

  func run(on console: Console) async throws {
    try await console.show(
      .post("v1", "alerts", "test", fields: ["destination": destination]), as: AlertAnswerView.self,
      from: settings.client(console), json: output.json, AlertTarget.render)
  }
}
