import ArgumentParser

struct Reload: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let the daemon read rules.yml again.",
    discussion: """
      Faulty rules change nothing: every fault is shown, the exit code is 1, and
      the rules in force stay. No alert is sent again and no case is lost.
        closeloop check && closeloop reload
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption

  func run(on console: Console) async throws {
    try await console.show(
      .post("v1", "reload"), as: Answer.self, from: settings.client(console), json: output.json,
      Self.render)
  }

  struct Answer: Decodable {
    var rules: String
    var changed: Bool
  }

  static func render(_ answer: Answer, _ style: Style) -> String {
    let version = answer.rules.prefix(12)
    return answer.changed
      ? "rules \(version) decide from now on"
      : "nothing changed: rules \(version) are in force already"
  }
}
