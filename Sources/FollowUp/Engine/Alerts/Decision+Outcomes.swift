import Foundation

extension Decision {
  /// The receiver will never take it as it is: visible until a person retries or drops it, and if it is
  /// urgent, told elsewhere at once.
  mutating func park(
    _ alert: Alert, reason: Reason, _ situation: Situation, _ rules: Rules, now: Date
  ) {
    var alert = alert
    alert.state = .parked
    alert.reason = reason
    alert.endedAt = now
    alert.unknownsInARow = 0
    self.reason = reason
    changedAlert = alert
    standIn(for: alert, situation, rules, now: now)
  }

  /// Tells an urgent alert, once, where its own destination's fallback is, else at `operations`; never where
  /// it failed before, and for a catch-up never at a webhook, which hears each fact by itself. `changedAlert` then
  /// says that it has a stand-in.
  ///
  /// - Returns: whether there is one from now on.
  @discardableResult
  mutating func standIn(
    for alert: Alert, _ situation: Situation, _ rules: Rules, now: Date
  ) -> Bool {
    guard alert.kind.isUrgent, !alert.hasStandIn else { return false }
    let failed = alert.facts.failedDestinations + [alert.destination]
    let choices = [rules.destinations[alert.destination]?.fallback, rules.operations]
    guard
      let elsewhere = choices.compactMap(\.self).first(where: {
        guard let place = rules.destinations[$0], !failed.contains($0) else { return false }
        return alert.kind != .catchUp || place.channel != .webhook
      })
    else { return false }
    var facts = alert.facts
    facts.failedDestinations = failed
    enqueue(
      alert.kind, to: [elsewhere], case: situation.case, touch: situation.touch,
      response: alert.response, reason: .fallback, rung: alert.rung, mention: alert.mention,
      facts: facts, now: now)
    alerts[alerts.count - 1].standsInFor = alert.id
    var original = alert
    original.hasStandIn = true
    changedAlert = original
    return true
  }
}
