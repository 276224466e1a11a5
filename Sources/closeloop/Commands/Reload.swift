import ArgumentParser
import Foundation

struct Reload: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let the daemon read rules.yml again.",
    discussion: """
      Faulty rules change nothing: every fault is shown, the exit code is 1, and
      the rules in force stay. No alert is sent again and no case is lost.
      closeloop.yml is read at a restart alone.
        closeloop check && closeloop reload
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption

  func run(on console: Console) async throws {
    let client = try settings.client(console)
    try await console.show(
      .post("v1", "reload"), as: Answer.self, from: client, json: output.json, Self.render)
    if !output.json, try await hasNewSettings(client, console) {
      console.complain(
        "closeloop: \(settings.path(console.environment)) was written after the daemon's start;"
          + " it is read at a restart")
    }
  }

  /// Whether closeloop.yml is younger than the daemon. False where either cannot be asked: nothing is known
  /// then, and the reload itself is done.
  private func hasNewSettings(_ client: ControlClient, _ console: Console) async throws -> Bool {
    var found = stat()
    guard stat(settings.path(console.environment), &found) == 0,
      let body = try? await client.body(of: .get("v1", "status")),
      let status = try? JSONDecoder.daemon.decode(StatusView.self, from: body)
    else { return false }
    return Date(timeIntervalSince1970: Double(found.st_mtim.tv_sec)) > status.startedAt
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
