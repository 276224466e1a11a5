import Foundation

extension Decision {
  /// Tells the owner, or hands the touch to its tool. From here the contact counts, and the timer stands at
  /// the window's end.
  mutating func tell(
    _ planned: Touch, to person: Person, _ situation: Situation, _ rules: Rules, now: Date
  ) {
    var touch = planned
    let isHandedToTool = touch.via != nil
    reason = isHandedToTool ? .handedToTool : .told
    touch.owner = owner(of: touch, situation, rules, now: now)
    touch.state = .told
    touch.toldAt = now
    touch.reason = reason
    useUpContact(of: touch)
    enqueue(
      touch.kind.alert, to: [touch.via ?? touch.tell].compactMap(\.self), touch: touch,
      reason: reason, mention: isHandedToTool ? nil : touch.owner,
      facts: facts(of: touch, person, situation, now: now), now: now)
    touches.append(touch)
    timers.append(.set(.touch(touch.id), at: touch.until))
  }

  private func facts(
    of touch: Touch, _ person: Person, _ situation: Situation, now: Date
  ) -> AlertFacts {
    var facts = AlertFacts(about: situation.response, person: person, case: nil)
    facts.isTest = touch.isTest
    facts.route = touch.route
    facts.until = touch.until
    facts.oneOf = touch.oneOf
    let late = now.timeIntervalSince(touch.dueAt)
    facts.lateSeconds = late > 60 ? late : nil
    return facts
  }

  /// The owner picked when it was planned, unless that person is away by now or in the rules no more.
  private mutating func owner(
    of touch: Touch, _ situation: Situation, _ rules: Rules, now: Date
  ) -> String? {
    if let key = touch.owner, rules.isThere(key, situation.staff, at: now) { return key }
    let isKnown = rules.people.contains { $0.key == touch.owner }
    if touch.owner != nil { notes.append(isKnown ? .ownerAway : .ownerRemoved) }
    // With the route gone nobody knows the team any more.
    guard let plan = rules.touchPlan(ofRoute: touch.route) else {
      return isKnown ? touch.owner : nil
    }
    var late = touch
    late.dueAt = now
    return pickOwner(of: late, by: plan, situation.response, situation, rules)
  }
}

extension Rules {
  /// How a route plans its touches, while the rules still have that route.
  func touchPlan(ofRoute name: String) -> TouchPlan? {
    switch routes.first(where: { $0.name == name })?.action {
    case .checkIn(let plan), .invite(let plan): plan
    case .queue, .suppress, nil: nil
    }
  }

  fileprivate func isThere(_ key: String, _ staff: Staff, at now: Date) -> Bool {
    guard let member = people.first(where: { $0.key == key }) else { return false }
    return Attendance(staff, from: now, until: nil).isThere(member)
  }
}

extension TouchKind {
  /// The alert that tells of it.
  var alert: AlertKind {
    switch self {
    case .checkIn: .checkIn
    case .invite: .invite
    case .reSurvey: .reSurvey
    }
  }
}
