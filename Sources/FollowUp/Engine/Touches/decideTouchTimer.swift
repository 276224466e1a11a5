import Foundation

/// A touch's time has come: its telling, or its window's end. A telling that comes late is still told while
/// the window is open.
func decideTouchTimer(_ id: TouchID, _ situation: Situation, _ rules: Rules, now: Date) -> Decision
{
  var decision = Decision(reason: .touchEnded, fresh: situation.fresh)
  guard let touch = situation.touch, touch.state.isPending,
    let dossier = situation.candidates.first
  else {
    decision.timers = [.cancel(.touch(id))]
    return decision
  }
  if touch.state == .told {
    decision.endWindow(of: touch, now: now)
  } else if now < touch.dueAt {
    decision.reason = .notDue
    decision.timers = [.set(.touch(id), at: touch.dueAt)]
  } else if let reason = refusal(of: touch, dossier, situation, rules, now: now) {
    decision.reason = reason
    decision.end(touch, as: .skipped, reason: reason, now: now)
  } else {
    let allowed = rules.contactPolicy.firstAllowed(from: now, situation, rules)
    if allowed > now {
      decision.putOff(touch, to: allowed)
    } else {
      decision.tell(touch, to: dossier.person, situation, rules, now: now)
    }
  }
  return decision
}

/// The checks of the planning again, at the last moment.
private func refusal(
  of touch: Touch, _ dossier: Dossier, _ situation: Situation, _ rules: Rules, now: Date
) -> Reason? {
  if now >= touch.until { return .windowPassed }
  let check = ContactCheck(touch)
  if let reason = check.refusal(of: dossier, telling: now, situation, rules) { return reason }
  let allowed = rules.contactPolicy.firstAllowed(from: now, situation, rules)
  return allowed >= touch.until ? .quietHours : nil
}

extension Decision {
  fileprivate mutating func endWindow(of touch: Touch, now: Date) {
    guard now >= touch.until else {
      reason = .notDue
      timers = [.set(.touch(touch.id), at: touch.until)]
      return
    }
    reason = .windowPassed
    end(touch, as: .expired, reason: .windowPassed, now: now)
  }

  /// It was late and fell into the quiet hours.
  fileprivate mutating func putOff(_ touch: Touch, to dueAt: Date) {
    var touch = touch
    touch.dueAt = dueAt
    reason = .quietHours
    touches = [touch]
    timers = [.set(.touch(touch.id), at: dueAt)]
  }
}
