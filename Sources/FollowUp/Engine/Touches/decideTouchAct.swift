import Foundation

/// A human did or declined a touch: either is possible while it is planned or told.
func decideTouchAct(
  _ action: TouchAction, on id: TouchID, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  guard let touch = situation.touch else { return .refused(.noSuchTouch(id), situation) }
  if touch.state == action.end {
    return Decision(reason: .alreadyTrue, fresh: situation.fresh)
  }
  guard touch.state.isPending else {
    return .refused(
      .notAllowed(verb: action.verb, state: touch.state.rawValue, allowed: []), situation)
  }
  var decision = Decision.changed(action.reason, situation)
  if action.end == .done { decision.useUpContact(of: touch) }
  decision.end(touch, as: action.end, reason: action.reason, now: now)
  return decision
}

extension TouchAction {
  /// The word of the API and the command line.
  public var verb: String {
    switch self {
    case .done: "done"
    case .decline: "decline"
    }
  }

  fileprivate var end: TouchState {
    switch self {
    case .done: .done
    case .decline: .declined
    }
  }

  fileprivate var reason: Reason {
    switch self {
    case .done: .done
    case .decline: .declined
    }
  }
}
