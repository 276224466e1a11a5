import Foundation

extension CaseAct {
  /// The act is allowed and its fields fit.
  mutating func apply() {
    switch action {
    case .acknowledge: move(to: .acknowledged, .acknowledged, tells: .acknowledged)
    case .attempt:
      subject.attempts += 1
      move(to: subject.state, .attempted, tells: nil)
    case .contact(_, let at, _): contact(at: at.map { Date(milliseconds: $0.milliseconds) } ?? now)
    case .wait: move(to: .waiting, .waiting, tells: nil)
    case .resolve(let outcome, let rootCause, _): resolve(outcome, rootCause)
    case .close:
      decision.timers.append(.cancel(.autoClose(subject.id)))
      move(to: .closed, .closed, tells: .closed)
    case .reopen: reopen()
    case .assign(let owner, _): assign(owner)
    case .note: move(to: subject.state, .noted, tells: .note)
    }
  }

  /// Writes the case in its new state, and lets the webhooks that have heard of it hear of the act. `chat`
  /// destinations hear too: of a reopening.
  private mutating func move(
    to state: CaseState, _ reason: Reason, tells kind: AlertKind?, chat: [String] = [],
    mention: String? = nil
  ) {
    if state != subject.state { subject.enter(state, at: now) }
    decision.reason = reason
    decision.put(subject)
    guard let kind else { return }
    var change = AlertFacts.Change(reason: reason, actor: actor, note: action.note)
    if case .contact(let channel, _, _) = action { change.channel = channel }
    voice.tell(
      CaseNews(kind, reason: reason, change: change), of: subject, to: chat, mention: mention,
      into: &decision)
  }

  /// A human reached the customer: the ladder is silent. In time or late is judged by when it happened; a
  /// breach that has been told stays a breach.
  private mutating func contact(at: Date) {
    let isInTime = at <= subject.clock.deadlineAt
    subject.clock.metAt = at
    var reason = Reason.contactedInTime
    if subject.clock.state == .breached {
      reason = isInTime ? .contactedInTimeRecordedLate : .contactedLate
    } else if isInTime {
      subject.clock.state = .met
    } else {
      reason = .contactedLate
      subject.clock.state = .breached
      subject.clock.breachedAt = subject.clock.deadlineAt
    }
    decision.silence(&subject)
    move(to: .contacted, reason, tells: .contacted)
  }

  private mutating func resolve(_ outcome: String, _ rootCause: String?) {
    if subject.awaitsContact {
      if subject.clock.state == .running { subject.clock.state = .ended }
      subject.clock.endedAt = now
    }
    decision.silence(&subject)
    subject.outcome = outcome
    subject.rootCause = rootCause.flatMap(meaningful)
    subject.enter(.resolved, at: now)
    decision.timers.append(.set(.autoClose(subject.id), at: subject.autoCloseAt))
    move(to: .resolved, .resolved, tells: .resolved)
  }

  /// A new round: first contact runs anew. The owner stays if still on the team and there.
  private mutating func reopen() {
    if subject.state == .resolved { decision.timers.append(.cancel(.autoClose(subject.id))) }
    if rules.queues[subject.queue] == nil { decision.notes.append(.queueRemoved) }
    let queue = rules.queue(named: subject.queue)
    subject.resolvedAt = nil
    subject.closedAt = nil
    subject.outcome = nil
    subject.rootCause = nil
    subject.restartClock(queue.firstContact, at: now)
    keepOrPickOwner(in: queue)
    decision.setClockTimer(of: subject)
    move(
      to: .open, .reopened, tells: .reopened,
      chat: queue.notify + (subject.owner == nil ? queue.fallbackOrFirst : []),
      mention: subject.owner)
  }

  private mutating func keepOrPickOwner(in queue: Queue) {
    let until = subject.clock.deadlineAt
    let attendance = Attendance(situation.staff, from: now, until: until)
    if let owner = subject.owner, let member = rules.member(owner),
      rules.teams[queue.team]?.contains(owner) == true, attendance.isThere(member)
    {
      decision.notes.append(.ownerKept)
      return
    }
    let pick = pickOwner(
      team: queue.team, assign: queue.assign, cursorKey: queue.key, response: situation.response,
      situation, rules, from: now, until: until)
    decision.note(pick, isTest: subject.isTest)
    subject.owner = pick.owner
  }

  /// The new owner is told in chat; a webhook hears `handed-over` as of any hand-over, and `assigned`.
  private mutating func assign(_ owner: String) {
    let change = AlertFacts.Change(
      reason: .assigned, actor: actor, fromOwner: subject.owner, toOwner: owner, note: action.note)
    subject.owner = owner
    decision.reason = .assigned
    decision.put(subject)
    let hearers = voice.webhooksThatHeard(of: subject, in: decision)
    let queue = rules.queue(named: subject.queue)
    if rules.queues[subject.queue] == nil { decision.notes.append(.queueRemoved) }
    voice.tell(
      CaseNews(.handedOver, reason: .assigned, change: change), of: subject, to: queue.notify,
      mention: owner, into: &decision)
    voice.tellExactly(
      CaseNews(.assigned, reason: .assigned, change: change), of: subject, to: hearers,
      into: &decision)
  }
}
