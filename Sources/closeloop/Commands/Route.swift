import ArgumentParser
import FollowUp
import Foundation
import Settings

struct Route: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what would happen to an answer, and why; no daemon needed.",
    usage: "closeloop route --score <score> [--comment <text>] [--set <key=value>...]",
    discussion: """
      Reads both files and asks the engine of the daemon, as if the customer were
      new, nobody had any work and nobody acted. Nothing is written or sent.
        closeloop route --score 3 --comment "I want a refund"
        closeloop route --score 10 --set plan=enterprise --set seats=40
        closeloop route --score 2 --at "2026-12-24 16:30"
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var answer: HypotheticalAnswer
  @Option(help: .moment("When it is received, if not now.")) var at: String?
  @Flag(help: "Print JSON instead of text.") var json = false

  func validate() throws {
    _ = try at.map { try Moment($0, option: "--at") }
  }

  func run(on console: Console) async throws {
    let environment = SettingsOption.environment(console.environment)
    let daemon = try settings.daemonSettings(environment).mapError { CommandFault($0) }.get()
    let rules = try SettingsOption.rules(of: daemon, environment).mapError { CommandFault($0) }
      .get().rules
    if let source = answer.source, daemon.sources[source] == nil {
      throw CommandFault.unknownSource(source, known: daemon.sources.keys.sorted())
    }
    var style = console.style
    style.zone = rules.zone
    let instant = try at.map { try Moment($0, option: "--at").instant(style) } ?? style.now
    // The ledger's instants are whole milliseconds, and so are the engine's.
    let now = Date(timeIntervalSince1970: (instant.timeIntervalSince1970 * 1_000).rounded() / 1_000)
    guard let response = answer.response(at: now) else { throw ExitCode(ExitStatus.usage.rawValue) }
    let forecast = Forecast(of: response, under: rules, now: now)
    guard !json else {
      return console.writeJSON(try StableJSON.bytes(of: forecast.document(now: now)))
    }
    // "tomorrow" is said of the reader's day alone, not of that of an answer at another time.
    if at == nil { style.now = now }
    console.write(forecast.render(style))
  }
}
