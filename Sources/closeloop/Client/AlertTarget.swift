import ArgumentParser

/// What every act on an alert takes.
struct AlertTarget: ParsableArguments {
  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The number of the alert.") var id: Int64

  func act(_ verb: String, on console: Console) async throws {
    try await console.show(
      .post("v1", "alerts", String(id), verb), as: AlertAnswerView.self,
      from: settings.client(console), json: output.json, Self.render)
  }

  /// "alert 31 (breached, case 12, to cs-urgent) is waiting"
  static func render(_ answer: AlertAnswerView, _ style: Style) -> String {
    let alert = answer.alert
    let facts = [alert.kind, alert.about, "to \(alert.destination.singleLine)"]
    let line =
      "alert \(alert.id) (\(facts.filter { !$0.isEmpty }.joined(separator: ", "))) is \(alert.state)"
    return answer.changed ? line : "nothing changed: \(line) already"
  }
}
