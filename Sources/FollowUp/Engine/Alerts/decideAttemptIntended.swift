import Foundation

/// The re-check before an attempt: cancelled where it has become pointless, parked where its destination is
/// in the rules no more, else its attempt begins.
func decideAttemptIntended(
  _ id: AlertID, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  guard var alert = situation.alert else { return .refused(.noSuchAlert(id), situation) }
  guard alert.state == .waiting else { return Decision(reason: .notDue, fresh: situation.fresh) }
  var decision = Decision(reason: alert.reason, fresh: situation.fresh)
  guard let destination = rules.destinations[alert.destination] else {
    decision.park(alert, reason: .unknownDestination, situation, rules, now: now)
    return decision
  }
  let objection = handedOver(by: alert, situation).flatMap { touch, customer in
    ContactCheck(touch).objection(to: customer, situation)
  }
  if let reason = pointlessness(of: alert, for: destination.channel, situation) ?? objection {
    alert.state = .cancelled
    alert.reason = reason
    alert.endedAt = now
    decision.reason = reason
    if let objection, let touch = situation.touch, touch.state.isPending {
      decision.end(touch, as: .skipped, reason: objection, now: now)
    }
  } else {
    alert.state = .sending
    alert.attempts += 1
  }
  decision.changedAlert = alert
  return decision
}

/// The touch that a tool is to reach the customer for with this alert, and whom.
private func handedOver(by alert: Alert, _ situation: Situation) -> (Touch, Dossier)? {
  guard let touch = situation.touch, alert.touch == touch.id, touch.via == alert.destination,
    let customer = situation.candidates.first
  else { return nil }
  return (touch, customer)
}

/// Why an alert need not be sent any more. A webhook is told every fact about a case (a CRM needs them); but
/// a message that a tool would pass on to the customer is never sent after its touch has ended.
private func pointlessness(
  of alert: Alert, for channel: Destination.Channel, _ situation: Situation
) -> Reason? {
  if let touch = situation.touch, alert.touch == touch.id, !touch.state.isPending,
    channel != .webhook || touch.via == alert.destination
  {
    return .touchEnded
  }
  guard channel != .webhook, alert.kind.isUrgent else { return nil }
  switch situation.case?.state {
  case .contacted, .waiting: return .caseContacted
  case .resolved, .closed: return .caseResolved
  case .open, .acknowledged, nil: break
  }
  if let subject = situation.case, alert.isOfRoundBefore(subject) {
    return subject.pastClocks.last?.metAt == nil ? .caseResolved : .caseContacted
  }
  guard let rung = alert.rung, let later = situation.latestRungToldThere, later > rung
  else { return nil }
  return .laterRungTold
}

extension Alert {
  /// It tells of a time before a contact or a resolve that the case came back from. A re-route keeps the start of its
  /// clock and is none.
  fileprivate func isOfRoundBefore(_ subject: Case) -> Bool {
    guard self.case == subject.id else { return false }
    // By milliseconds, the grain of what is kept: a past clock is kept as text, the running one as a number.
    let start = subject.clock.startedAt.milliseconds
    guard let rung else { return createdAt.milliseconds < start }
    return subject.pastClocks.indices.contains(rung.round)
      && subject.pastClocks[rung.round].startedAt.milliseconds != start
  }
}
