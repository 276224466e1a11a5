import Foundation

/// A person retries or drops an alert. A retry is due at once, but for a receiver's own Retry-After.
func decideAlertAct(
  _ act: AlertAct, on id: AlertID, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  guard var alert = situation.alert else { return .refused(.noSuchAlert(id), situation) }
  let allowed = alert.state.allowedActs
  guard allowed.contains(act) else {
    if act == .drop, alert.state == .dropped {
      return Decision(reason: .alreadyTrue, fresh: situation.fresh)
    }
    return .refused(
      .notAllowed(verb: act.verb, state: alert.state.rawValue, allowed: allowed.map(\.verb)),
      situation)
  }
  switch act {
  case .retry:
    alert.state = .waiting
    alert.reason = .retriedByPerson
    alert.nextAttemptAt = max(now, alert.notBefore ?? now)
    alert.endedAt = nil
  case .drop:
    alert.state = .dropped
    alert.reason = .droppedByPerson
    alert.endedAt = now
  }
  var decision = Decision.changed(alert.reason, situation)
  decision.changedAlert = alert
  return decision
}

extension AlertAct {
  /// The word of the API and the command line.
  public var verb: String {
    switch self {
    case .retry: "retry"
    case .drop: "drop"
    }
  }
}

extension AlertState {
  /// What a person may do with an alert in this state.
  public var allowedActs: [AlertAct] {
    switch self {
    case .waiting, .parked: [.retry, .drop]
    case .sending: [.drop]
    case .delivered, .cancelled, .dropped: []
    }
  }
}
