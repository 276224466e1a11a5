import Foundation

/// A clock's next rung may be due. On time exactly one rung is told; the ledger calls again while another is
/// due. More than 60 s late, all passed rungs collapse into the highest.
func decideClockTimer(
  _ id: CaseID, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  var decision = Decision(reason: .alreadyStopped, fresh: situation.fresh)
  guard let subject = situation.case, subject.id == id, subject.awaitsContact,
    let rung = subject.clock.nextRung
  else {
    decision.timers = [.cancel(.clock(id))]
    return decision
  }
  guard rung.dueAt <= now else {
    decision.reason = .notDue
    decision.timers = [.set(.clock(id), at: rung.dueAt)]
    return decision
  }
  var step = LadderStep(subject, at: rung, situation, rules, now: now, decision)
  step.apply()
  return step.decision
}

extension Case {
  /// No human has reached the customer yet: the first-contact ladder may speak.
  var awaitsContact: Bool { state == .open || state == .acknowledged }
}

/// One rung, or several passed ones, taking effect on a case.
private struct LadderStep {
  var subject: Case
  var decision: Decision
  let climb: Climb
  let isLate: Bool
  let situation: Situation
  let rules: Rules
  let now: Date
  let voice: CaseVoice

  /// A timer handled later than this was not heard in time.
  static let graceSeconds = 60.0

  init(
    _ subject: Case, at rung: RungPosition, _ situation: Situation, _ rules: Rules, now: Date,
    _ decision: Decision
  ) {
    isLate = now.timeIntervalSince(rung.dueAt) > Self.graceSeconds
    self.subject = subject
    self.decision = decision
    climb = Climb(from: rung, of: subject.clock, until: isLate ? now : nil)
    self.situation = situation
    self.rules = rules
    self.now = now
    voice = CaseVoice(of: subject, situation, rules, now: now)
  }

  mutating func apply() {
    decision.reason = climb.passesDeadline ? .deadlinePassed : .rung
    subject.clock.nextRung = climb.next
    subject.clock.missedRepeats += climb.missedRepeats
    if climb.passesDeadline {
      subject.clock.state = .breached
      subject.clock.breachedAt = subject.clock.deadlineAt
    }
    if climb.foldedRungs > 0 { decision.notes.append(.rungsFolded) }
    if climb.next == nil { decision.notes.append(.ladderEnded) }
    if rules.queues[subject.queue] == nil { decision.notes.append(.queueRemoved) }
    let handOver = handOver()
    decision.put(subject)
    decision.setClockTimer(of: subject)
    if let handOver { voice.tellHandOver(handOver, of: subject, into: &decision) }
    tell()
    if isLate { decision.lateAlerts.formUnion(decision.alerts.map(\.id)) }
  }

  /// Gives the case to whom the ladder says, unless they are away, gone from the rules, or have it already.
  private mutating func handOver() -> AlertFacts.Change? {
    guard let key = climb.handTo, key != subject.owner else { return nil }
    let attendance = Attendance(situation.staff, from: now, until: nil)
    guard let member = rules.member(key), attendance.isThere(member) else {
      decision.notes.append(.handOverRefused)
      return nil
    }
    let change = AlertFacts.Change(
      reason: .handedOver, actor: .daemon, fromOwner: subject.owner, toOwner: key)
    subject.owner = key
    decision.notes.append(.handedOver)
    return change
  }

  private mutating func tell() {
    let (destinations, mention) = targets()
    var news = CaseNews(kind, reason: decision.reason)
    news.rung = RungMark(
      round: subject.pastClocks.count, index: climb.top.index, repeat: climb.top.repeat)
    if case .at(let share) = moment, share < 1 { news.share = share }
    let delay = now.timeIntervalSince(climb.top.dueAt)
    news.lateSeconds = delay > Self.graceSeconds ? delay : nil
    news.foldedRungs = climb.foldedRungs
    voice.tell(news, of: subject, to: destinations, mention: mention, into: &decision)
  }

  private var moment: RungMoment { subject.clock.plan.ladder[climb.top.index].moment }

  private var kind: AlertKind {
    switch moment {
    case .at(let share): share < 1 ? .warning : .breached
    case .after, .every: .escalated
    }
  }

  /// Where to tell, and whom to mention at the queue's first `notify`. Without an owner, what was meant for
  /// the owner goes to the queue's fallback.
  private mutating func targets() -> (destinations: [String], mention: String?) {
    let queue = rules.queue(named: subject.queue)
    var destinations: [String] = []
    var mention: String?
    for target in climb.tell {
      switch target {
      case .destination(let name): destinations.append(name)
      case .owner:
        if let owner = subject.owner, rules.member(owner) != nil {
          mention = owner
          destinations += queue.notify.prefix(1)
        } else {
          if subject.owner != nil { decision.notes.append(.ownerRemoved) }
          destinations += queue.fallbackOrFirst
        }
      }
    }
    return (destinations, mention)
  }
}

extension Queue {
  /// Where "nobody left" is told: the fallback, else the first `notify`.
  var fallbackOrFirst: [String] { fallback.map { [$0] } ?? Array(notify.prefix(1)) }
}
