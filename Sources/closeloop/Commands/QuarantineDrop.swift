import ArgumentParser

struct QuarantineDrop: ConsoleCommand {
  static let configuration = CommandConfiguration(
    commandName: "drop", abstract: "Take an item out of the quarantine: it is no response.",
    usage: "closeloop quarantine drop <id> --reason <text>",
    discussion: """
        closeloop quarantine drop 17 --reason "a test of the form"
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The number of the item.") var id: Int64
  @Option(help: "Why it is no response; kept with it.") var reason: String

  func run(on console: Console) async throws {
    try await console.show(
      .post("v1", "quarantine", String(id), "drop", fields: ["reason": reason]),
      as: QuarantineAnswerView.self, from: settings.client(console), json: output.json
    ) { answer, _ in "item \(answer.id) is dropped" }
  }
}
