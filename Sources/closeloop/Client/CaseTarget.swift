import ArgumentParser

/// What every act on a case takes.
struct CaseTarget: ParsableArguments {
  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The number of the case.") var id: Int64

  /// Sends the act and shows what came of it.
  func act(_ verb: String, _ fields: [String: String?], on console: Console) async throws {
    try await console.show(
      .act(verb, onCase: id, fields: fields), as: CaseAnswerView.self,
      from: settings.client(console), json: output.json, render)
  }

  /// "case 12 is acknowledged (owner sarah)", and how its clock stands.
  func render(_ answer: CaseAnswerView, _ style: Style) -> String {
    let item = answer.case
    var line = "case \(item.id) is \(item.state)"
    if !answer.changed { line = "nothing changed: \(line) already" }
    line += item.owner.map { ", owner \($0.singleLine)" } ?? ", owner nobody"
    if let clock = item.clocks.first {
      let standing = clock.standing(style)
      line +=
        "; \(clock.name) " + (standing.ink.map { style.paint(standing.text, $0) } ?? standing.text)
    }
    return line
  }
}

/// `--note`, which every act may carry.
struct NoteOption: ParsableArguments {
  @Option(help: "What happened, in your words.") var note: String?
}
