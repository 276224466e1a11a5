import Foundation

extension Decision {
  /// Ends a touch and its timer. The ledger gives the person's place back unless it is `done`.
  mutating func end(_ touch: Touch, as state: TouchState, reason: Reason, now: Date) {
    var touch = touch
    touch.state = state
    touch.reason = reason
    touch.endedAt = now
    touches.append(touch)
    timers.append(.cancel(.touch(touch.id)))
  }

  /// The contact has been made: the cool-down counts from now. Never for a test.
  mutating func useUpContact(of touch: Touch) {
    guard !touch.isTest else { return }
    usedUpContact = (person: touch.person, touch: touch.id)
  }
}

extension Decision {
  /// An act that was refused; nothing else follows from it.
  static func refused(_ refusal: Refusal, _ situation: Situation) -> Decision {
    var decision = Decision(reason: .notAllowed, fresh: situation.fresh)
    decision.refusal = refusal
    return decision
  }

  /// An act that changed something.
  static func changed(_ reason: Reason, _ situation: Situation) -> Decision {
    var decision = Decision(reason: reason, fresh: situation.fresh)
    decision.changed = true
    return decision
  }
}
