public import Foundation

/// Folds the late alerts of one firing scan: for each chat destination with more than three of them, or with
/// a catch-up that was not sent yet, they become lines of ONE catch-up. Never for a webhook, never tests.
///
/// The folded alerts vanish from their decisions, which note `told-in-catch-up` for each; a new catch-up takes
/// the number and the place of the first of them. Called on the decisions of one transaction before their
/// alerts are written.
///
/// - Parameter waiting: the unsent catch-up of a destination; asked for once each.
/// - Returns: the waiting catch-ups that took lines on, to be written as changed.
public func foldIntoCatchUp<Failure: Error>(
  _ decisions: inout [Decision], waiting: (String) throws(Failure) -> Alert?, _ rules: Rules,
  now: Date
) throws(Failure) -> [Alert] {
  var grown: [Alert] = []
  for (destination, late) in lateAlerts(in: decisions, rules) {
    let open = try waiting(destination).flatMap { $0.takesLines ? $0 : nil }
    guard open != nil || late.count > CatchUp.mostSingleAlerts else { continue }
    for place in late { decisions[place.decision].fold(place.alert.id) }
    let entries = late.compactMap { CatchUpEntry($0.alert) }
    if var open {
      open.facts.append(entries)
      grown.append(open)
    } else {
      decisions[late[0].decision].alerts.append(
        CatchUp.alert(in: late[0].alert, entries: entries, now: now))
    }
  }
  return grown
}

/// The numbers of a catch-up.
enum CatchUp {
  /// So many late alerts are still told one by one.
  static let mostSingleAlerts = 3
  /// Lines beyond these are counted only.
  static let mostEntries = 50

  fileprivate static func alert(
    in first: Alert, entries: [CatchUpEntry], now: Date
  ) -> Alert {
    var facts = AlertFacts()
    facts.append(entries)
    return Alert(
      id: first.id, destination: first.destination, kind: .catchUp, createdAt: now,
      reason: .toldInCatchUp, facts: facts)
  }
}

/// A late alert and the decision it came of.
private struct LatePlace {
  var decision: Int
  var alert: Alert
}

/// By chat destination, in the order of the names; oldest first in each.
private func lateAlerts(
  in decisions: [Decision], _ rules: Rules
) -> [(destination: String, late: [LatePlace])] {
  var places: [String: [LatePlace]] = [:]
  for (index, decision) in decisions.enumerated() where !decision.lateAlerts.isEmpty {
    for alert in decision.alerts
    where decision.lateAlerts.contains(alert.id) && alert.case != nil && !alert.facts.isTest {
      guard let channel = rules.destinations[alert.destination]?.channel, channel != .webhook
      else { continue }
      places[alert.destination, default: []].append(LatePlace(decision: index, alert: alert))
    }
  }
  return places.sorted { $0.key < $1.key }.map { (destination: $0.key, late: $0.value) }
}

extension Decision {
  fileprivate mutating func fold(_ id: AlertID) {
    alerts.removeAll { $0.id == id }
    lateAlerts.remove(id)
    notes.append(.toldInCatchUp)
  }
}

extension Alert {
  /// A catch-up that nobody can have seen yet, and that is told at one place only.
  fileprivate var takesLines: Bool {
    kind == .catchUp && state == .waiting && !mayRepeat && !hasStandIn && standsInFor == nil
  }
}

extension AlertFacts {
  fileprivate mutating func append(_ more: [CatchUpEntry]) {
    let room = max(0, CatchUp.mostEntries - entries.count)
    entries += more.prefix(room)
    moreEntries += max(0, more.count - room)
  }
}

extension CatchUpEntry {
  /// What the alert would have said on its own; `nil` where it is about no case.
  fileprivate init?(_ alert: Alert) {
    guard let id = alert.case else { return nil }
    self.init(
      kind: alert.kind, case: id, customer: alert.facts.person?.name ?? alert.facts.person?.email,
      score: alert.facts.score, deadlineAt: alert.facts.deadlineAt)
  }
}
