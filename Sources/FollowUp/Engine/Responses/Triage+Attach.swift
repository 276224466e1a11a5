import Foundation

extension Triage {
  /// A detractor's answer while the person has an open case. Before contact: the same clock. After it: the
  /// customer is unhappy again, so the case is open again with a clock of its own. A step up in priority
  /// either way.
  mutating func attachDetractor(to open: Case) -> Disposition {
    var subject = taking(into: open)
    subject.priority = open.priority.raised
    var reason = Reason.anotherDetractorAnswer
    if !open.awaitsContact {
      reason = .detractorAfterContact
      returnToOpen(&subject)
    }
    decision.put(subject)
    if !open.awaitsContact { decision.setClockTimer(of: subject) }
    tellUpdated(subject, reason: reason, mention: subject.owner)
    return .attached(subject.id, queue: subject.queue, reason: reason)
  }

  /// The customer was reached and is unhappy since: same owner, a clock of its own. Its timer is still to be set.
  func returnToOpen(_ subject: inout Case) {
    subject.enter(.open, at: now)
    subject.restartClock(rules.queue(named: subject.queue).firstContact, at: now)
  }

  /// A passive's or promoter's answer while the person has an open case: good to know, nothing more.
  mutating func attach(to open: Case) -> Disposition {
    let subject = taking(into: open)
    decision.put(subject)
    tellUpdated(subject, reason: .answerWhileCaseOpen)
    return .attached(subject.id, queue: subject.queue, reason: .answerWhileCaseOpen)
  }

  /// Tells the queue that the case has an answer or a revision more.
  mutating func tellUpdated(
    _ subject: Case, reason: Reason, fromScore: Score? = nil, mention: String? = nil
  ) {
    if rules.queues[subject.queue] == nil { decision.notes.append(.queueRemoved) }
    let change = AlertFacts.Change(reason: reason, fromScore: fromScore)
    voice.tell(
      CaseNews(.caseUpdated, reason: reason, change: change), of: subject,
      to: rules.queue(named: subject.queue).notify, mention: mention, into: &decision)
  }

  private func taking(into open: Case) -> Case {
    var subject = open
    if !subject.responses.contains(response.key) { subject.responses.append(response.key) }
    subject.show(response, account: dossier.person.account)
    return subject
  }
}

extension Case {
  /// Shows the newest response taken in; an older one, revised, changes nothing here.
  mutating func show(_ response: Response, account: Account?) {
    if responses.last == response.key { score = response.score }
    self.account = account ?? self.account
  }

  /// A new round: the old clock is kept as it ended, a new one starts.
  mutating func restartClock(_ plan: ClockPlan, at now: Date) {
    pastClocks.append(clock.ended(at: now))
    clock = Clock(starting: plan, at: now)
  }
}

extension Clock {
  /// As it is kept among past clocks: silent; one that still ran is `ended`. Met and breached are facts.
  func ended(at now: Date) -> Clock {
    var past = self
    past.nextRung = nil
    if past.state == .running || past.state == .paused { past.state = .ended }
    if past.metAt == nil, past.endedAt == nil { past.endedAt = now }
    return past
  }
}
