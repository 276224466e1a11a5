import ArgumentParser

/// What every act on a touch takes.
struct TouchTarget: ParsableArguments {
  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption
  @Argument(help: "The number of the touch.") var id: Int64
  @OptionGroup var remark: NoteOption

  func act(_ verb: String, on console: Console) async throws {
    try await console.show(
      .post("v1", "touches", String(id), verb, fields: ["note": remark.note]),
      as: TouchAnswerView.self, from: settings.client(console), json: output.json, Self.render)
  }

  /// "touch 7 (check-in, Ada Byron) is done"
  static func render(_ answer: TouchAnswerView, _ style: Style) -> String {
    let touch = answer.touch
    let who = touch.person.title(at: touch.account).singleLine
    let line = "touch \(touch.id) (\(touch.kind), \(who)) is \(touch.state)"
    return answer.changed ? line : "nothing changed: \(line) already"
  }
}
