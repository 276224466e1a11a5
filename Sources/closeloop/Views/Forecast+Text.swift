import FollowUp
import Foundation

extension Forecast {
  /// What would happen, then why, for a person at a terminal; times in the rules' zone.
  func render(_ style: Style) -> String {
    [heading(style), facts(style), ladder(style), why(style)]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func heading(_ style: Style) -> String {
    let segment = response.segment.rawValue
    let fate =
      switch receipt.disposition {
      case .case(_, let queue, _)?, .attached(_, let queue, _)?: "a case in \(queue)"
      case .checkIn?: "a check-in"
      case .invite?: "an invite"
      case .recorded(let reason)?: "recorded, nothing to do (\(reason.rawValue))"
      case .suppressed(let reason, let why)?: "suppressed: \(why ?? reason.rawValue)"
      case .quarantined(let reason)?: "quarantined (\(reason.rawValue))"
      case nil: "nothing (\(receipt.reason.rawValue))"
      }
    return style.paint("score \(response.score.value), \(segment): \(fate)".singleLine, .heading)
  }

  private func facts(_ style: Style) -> String {
    var facts = FactSheet()
    let taken = trace.last(where: \.matched)?.route
    facts.add("route", taken.map { "'\($0)'" } ?? noRoute)
    for item in receipt.cases {
      facts.add("owner", owner(item.owner))
      let span = SpanText(seconds: item.clock.plan.withinSeconds)
      facts.add(
        item.clock.name.rawValue.replacing("-", with: " "),
        "until \(style.time(item.clock.deadlineAt)), \(span) from receipt")
    }
    for touch in receipt.touches {
      facts.add("owner", touch.via.map { "the tool \($0)" } ?? owner(touch.owner))
      facts.add("told", "\(style.time(touch.dueAt)), \(style.distance(touch.dueAt))")
      facts.add("until", style.time(touch.until))
      facts.add("one of", touch.oneOf.joined(separator: ", "))
    }
    for alert in receipt.alerts {
      facts.add("at once", "\(alert.kind.rawValue) to \(alert.destination)")
    }
    facts.add("notes", receipt.notes.map(\.rawValue).joined(separator: ", "))
    facts.add("times", "in \(rules.zone.name)")
    return facts.render(style)
  }

  private var noRoute: String {
    response.segment == .detractor ? "none; the default queue takes it" : "none"
  }

  private func owner(_ key: String?) -> String {
    guard let key else { return "nobody" }
    let member = rules.people.first { $0.key == key }
    return member.map { "\(key) (\($0.name))" } ?? key
  }

  /// Every later decision that tells somebody, as if nobody acted, and a deadline that nobody hears of.
  private func ladder(_ style: Style) -> String {
    var table = Table([
      .init(title: "IF NOBODY ACTS"), .init(title: "AFTER"), .init(title: "ALERT"),
      .init(title: "TO", isFlexible: true, minimum: 12), .init(title: "OWNER", isFlexible: true),
    ])
    let start = receipt.cases.first?.clock.startedAt ?? response.answeredAt
    var isEmpty = true
    for step in steps {
      for (what, whom) in tellings(step) {
        isEmpty = false
        table.add([
          .init(style.time(step.at)),
          .init(SpanText(seconds: step.at.timeIntervalSince(start)).description),
          .init(what), .init(whom), .init(step.owner ?? ""),
        ])
      }
    }
    return isEmpty ? "" : table.render(style)
  }

  private func tellings(_ step: Step) -> [(what: String, whom: String)] {
    guard !step.decision.alerts.isEmpty else {
      return step.decision.reason == .deadlinePassed ? [("breached", "nobody is told")] : []
    }
    return grouped(step.decision.alerts).map { kind, alerts in
      (kind.rawValue, alerts.map(addressee).joined(separator: ", "))
    }
  }

  /// Alerts of one kind on one line, the kinds in the order they arose.
  private func grouped(_ alerts: [Alert]) -> [(AlertKind, [Alert])] {
    var groups: [(AlertKind, [Alert])] = []
    for alert in alerts {
      if let index = groups.firstIndex(where: { $0.0 == alert.kind }) {
        groups[index].1.append(alert)
      } else {
        groups.append((alert.kind, [alert]))
      }
    }
    return groups
  }

  private func addressee(_ alert: Alert) -> String {
    alert.mention.map { "\(alert.destination) @\($0)" } ?? alert.destination
  }

  private func why(_ style: Style) -> String {
    guard !trace.isEmpty else { return "" }
    let routes = trace.map { RouteTraceView($0).render(style) }
    let unseen = rules.routes.count - trace.count
    let rest = unseen > 0 ? ["  \(unseen) more not looked at: the first match decides"] : []
    return ([style.paint("why", .heading)] + routes + rest).joined(separator: "\n")
  }
}
