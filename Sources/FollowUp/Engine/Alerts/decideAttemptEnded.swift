import Foundation

/// What becomes of an alert after an attempt.
func decideAttemptEnded(
  _ id: AlertID, _ outcome: AttemptOutcome, failure: String?, _ situation: Situation,
  _ rules: Rules, now: Date
) -> Decision {
  guard var alert = situation.alert else { return .refused(.noSuchAlert(id), situation) }
  // Dropped by a person while it was under way: what was decided stays. But what a tool took, it took.
  guard alert.state == .sending else {
    var decision = Decision(reason: alert.reason, fresh: situation.fresh)
    if outcome == .delivered { decision.finishTouch(handedOverBy: alert, situation, now: now) }
    return decision
  }
  alert.failure = failure
  var decision = Decision(reason: .delivered, fresh: situation.fresh)
  switch outcome {
  case .delivered:
    alert.state = .delivered
    alert.reason = .delivered
    alert.endedAt = now
    alert.unknownsInARow = 0
    decision.changedAlert = alert
    decision.finishTouch(handedOverBy: alert, situation, now: now)
  case .retry(let reason, let seconds, let asked):
    alert.wait(until: now.after(seconds: max(seconds, asked ?? seconds)), reason: reason)
    alert.notBefore = asked.map { now.after(seconds: $0) }
    alert.unknownsInARow = 0
    decision.reason = reason
    decision.changedAlert = alert
  case .parked(let reason):
    decision.park(alert, reason: reason, situation, rules, now: now)
  case .unknown(let seconds):
    alert.mayRepeat = true
    alert.unknownsInARow += 1
    let least = alert.unknownsInARow >= 3 ? RetrySchedule.thirdUnknownSeconds : 0
    alert.wait(until: now.after(seconds: max(seconds, least)), reason: .unknownOutcome)
    decision.reason = .unknownOutcome
    decision.changedAlert = alert
  }
  return decision
}

extension Alert {
  fileprivate mutating func wait(until instant: Date, reason: Reason) {
    state = .waiting
    nextAttemptAt = instant
    notBefore = nil
    self.reason = reason
  }
}

extension Decision {
  /// A touch that was handed to a tool is done when the tool has taken it. One that was given up while its message
  /// was under way stays given up, but the customer is reached by it: the contact counts.
  fileprivate mutating func finishTouch(
    handedOverBy alert: Alert, _ situation: Situation, now: Date
  ) {
    guard let touch = situation.touch, touch.id == alert.touch, let tool = touch.via,
      tool == alert.destination
    else { return }
    switch touch.state {
    case .told: end(touch, as: .done, reason: .handedToTool, now: now)
    case .declined, .expired, .skipped:
      guard !touch.isTest else { return }
      notes.append(.handedToTool)
      contactAfterAll = (person: touch.person, touch: touch.id, tool: tool)
    case .planned, .done: break
    }
  }
}
