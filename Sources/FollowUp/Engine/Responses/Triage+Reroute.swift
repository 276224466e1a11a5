import Foundation

extension Triage {
  /// Moves a case to another queue. The start is kept; the clock gets the new queue's target and ladder, and
  /// rungs that would have come already are not made up for. A case whose customer has been reached keeps
  /// its clock and its state: there is no contact left to wait for, unless the customer is unhappy only now.
  mutating func reroute(
    _ subject: Case, to name: String, route: Route?, fromScore: Score, isUnhappyAfterContact: Bool
  ) -> Disposition {
    var subject = subject
    let (old, new) = (rules.queue(named: subject.queue), rules.queue(named: name))
    let oldOwner = subject.owner
    let formerQueue = subject.queue
    subject.queue = new.key
    subject.route = route?.name
    if isUnhappyAfterContact {
      returnToOpen(&subject)
    } else if subject.awaitsContact {
      moveClock(of: &subject, to: new.firstContact)
    }
    keepOrPickOwner(of: &subject, in: new)
    let change = AlertFacts.Change(
      reason: .rerouted, fromOwner: oldOwner, toOwner: subject.owner,
      fromScore: fromScore == response.score ? nil : fromScore, fromQueue: formerQueue)
    decision.put(subject)
    decision.setClockTimer(of: subject)
    tellRerouted(subject, change, from: old, to: new)
    return .case(subject.id, queue: new.key, reason: .rerouted)
  }

  /// The deadline is the new target from the old start. Where that is too near it is in one hour or the
  /// target, whichever is less.
  private mutating func moveClock(of subject: inout Case, to plan: ClockPlan) {
    let start = subject.clock.startedAt
    let deadline = start.after(seconds: plan.withinSeconds)
    let soonest = now.after(seconds: min(3_600, plan.withinSeconds))
    if deadline < soonest { decision.notes.append(.deadlineMovedOut) }
    subject.pastClocks.append(subject.clock.ended(at: now))
    subject.clock = Clock(starting: plan, at: start, deadlineAt: max(deadline, soonest))
    subject.clock.skipRungs(dueBy: now)
  }

  /// The owner stays where the new team has them; else somebody of the team takes over and has not looked
  /// yet.
  private mutating func keepOrPickOwner(of subject: inout Case, in queue: Queue) {
    if let owner = subject.owner, rules.teams[queue.team]?.contains(owner) == true {
      decision.notes.append(.ownerKept)
      return
    }
    let pick = pickOwner(for: queue, until: subject.clock.deadlineAt)
    decision.note(pick, isTest: subject.isTest)
    subject.owner = pick.owner
    if subject.state == .acknowledged { subject.enter(.open, at: now) }
  }

  /// Whoever hears of the case for the first time hears case-opened; everybody else case-updated, once.
  private mutating func tellRerouted(
    _ subject: Case, _ change: AlertFacts.Change, from old: Queue, to new: Queue
  ) {
    let concerned = (new.notify + (subject.owner == nil ? new.fallbackOrFirst : [])).uniqued
    let hearers = voice.webhooksThatHeard(of: subject, in: decision)
    let opened = concerned.filter { !subject.told.contains($0) }
    let updated = (concerned + old.notify + hearers).filter { !opened.contains($0) }
    voice.tellExactly(
      CaseNews(.caseOpened, reason: .rerouted, change: change), of: subject, to: opened,
      mention: subject.owner, into: &decision)
    voice.tellExactly(
      CaseNews(.caseUpdated, reason: .rerouted, change: change), of: subject, to: updated,
      mention: subject.owner, into: &decision)
  }
}

extension Clock {
  /// Rungs due already are passed over in silence; the deadline lies ahead.
  mutating func skipRungs(dueBy now: Date) {
    while let rung = nextRung, rung.dueAt <= now { nextRung = position(after: rung) }
  }
}
