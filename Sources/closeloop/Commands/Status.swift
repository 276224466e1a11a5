import ArgumentParser
import Foundation

struct Status: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how the daemon is: cases, alerts, rules, troubles.",
    discussion: """
        closeloop status
        closeloop status --json | jq .alerts.waiting
      """)

  @OptionGroup var settings: SettingsOption
  @OptionGroup var output: OutputOption

  func run(on console: Console) async throws {
    try await console.show(
      .get("v1", "status"), as: StatusView.self, from: settings.client(console),
      json: output.json, Self.render)
  }

  static func render(_ status: StatusView, _ style: Style) -> String {
    let title =
      "closeloop \(status.version), pid \(status.pid), up since \(style.time(status.startedAt))"
    return [
      style.paint(title.truncated(to: style.width), .heading), facts(status, style),
      troubles(status, style),
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private static func facts(_ status: StatusView, _ style: Style) -> String {
    var facts = FactSheet()
    let overdue = status.cases.overdue
    facts.add(
      "cases", "\(status.cases.open) open, \(overdue) overdue" + byState(status.cases.byState),
      overdue > 0 ? .bad : nil)
    facts.add(
      "next deadline",
      status.nextDeadlineAt.map { "\(style.deadline($0)) (\(style.time($0)))" } ?? "none")
    facts.add("alerts", alerts(status.alerts, style), status.alerts.parked > 0 ? .careful : nil)
    facts.add(
      "last response",
      status.lastResponseAt.map { "\(style.distance($0)) (\(style.time($0)))" } ?? "none yet")
    facts.add("dispositions", counts(status.dispositions))
    facts.add("rules", rules(status.rules, style), status.rules.state == "as-written" ? nil : .bad)
    facts.add("timers", "\(status.timers.pending) pending")
    for source in status.sources {
      facts.add(
        source.name, webhook(source, style), source.trouble == nil ? nil : .careful)
    }
    facts.add("held until", status.timers.heldUntil.map(style.time), .careful)
    return facts.render(style)
  }

  /// One webhook: what came last, and what does not work.
  private static func webhook(_ source: StatusView.SourceView, _ style: Style) -> String {
    func at(_ words: String, _ instant: Date?) -> String? {
      instant.map { "\(words) \(style.distance($0))" }
    }
    let parts: [String?] = [
      at("received", source.lastReceivedAt) ?? "webhook: nothing received yet",
      at("test received", source.lastTestAt),
      at("\(source.refused) refused, the last", source.lastRefusedAt),
      source.waiting > 0 ? "\(source.waiting) to be asked for" : nil,
      at("looked through", source.reconciledAt),
      source.missing > 0 ? "\(source.missing) were missing" : nil, source.trouble,
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }

  private static func byState(_ states: [String: Int]) -> String {
    let order = ["open", "acknowledged", "contacted", "waiting"]
    let parts = order.compactMap { state in
      states[state].flatMap { $0 > 0 ? "\($0) \(state)" : nil }
    }
    return parts.count < 2 ? "" : " (\(parts.joined(separator: ", ")))"
  }

  private static func alerts(_ alerts: StatusView.AlertsView, _ style: Style) -> String {
    let oldest = alerts.oldestWaitingAt.map { ", the oldest \(style.distance($0))" } ?? ""
    return "\(alerts.waiting) waiting\(oldest), \(alerts.sending) sending, \(alerts.parked) parked"
  }

  private static func counts(_ counts: [String: Int]) -> String {
    counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
  }

  private static func rules(_ rules: StatusView.RulesView, _ style: Style) -> String {
    let since = rules.acceptedAt.map { ", accepted \(style.time($0))" } ?? ""
    let state =
      switch rules.state {
      case "as-written": ""
      case "last-accepted":
        "; the file is faulty, the last accepted rules are in force: `closeloop check`"
      default: "; \(rules.state)"
      }
    return "\(rules.version.prefix(12))\(since)\(state)"
  }

  private static func troubles(_ status: StatusView, _ style: Style) -> String {
    let open = status.breakers.map {
      "\($0.destination) has been failing since \(style.time($0.since)); closeloop probes it each minute"
    }
    return (status.troubles + open)
      .map { style.paint(("trouble: " + $0).wrapped(width: style.width), .bad) }
      .joined(separator: "\n")
  }
}
