import Foundation

/// Seven days after resolve, a case that nobody reopened closes by itself.
func decideAutoClose(
  _ id: CaseID, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  let timer = TimerKey.autoClose(id)
  var decision = Decision(reason: .alreadyStopped, fresh: situation.fresh)
  guard var subject = situation.case, subject.id == id, subject.state == .resolved else {
    decision.timers = [.cancel(timer)]
    return decision
  }
  let dueAt = subject.autoCloseAt
  guard dueAt <= now else {
    decision.reason = .notDue
    decision.timers = [.set(timer, at: dueAt)]
    return decision
  }
  decision.reason = .autoClosed
  decision.timers = [.cancel(timer)]
  subject.enter(.closed, at: now)
  decision.put(subject)
  let voice = CaseVoice(of: subject, situation, rules, now: now)
  var news = CaseNews(.closed, reason: .autoClosed)
  news.change = AlertFacts.Change(reason: .autoClosed, actor: .daemon)
  voice.tell(news, of: subject, to: [], into: &decision)
  return decision
}

extension Case {
  static let autoCloseAfterSeconds = 7 * 86_400.0

  var autoCloseAt: Date {
    (resolvedAt ?? stateSince).after(seconds: Self.autoCloseAfterSeconds)
  }

  /// Becomes what it is now, with the instants that go with it.
  mutating func enter(_ state: CaseState, at now: Date) {
    self.state = state
    stateSince = now
    switch state {
    case .resolved: resolvedAt = now
    case .closed: closedAt = now
    case .open, .acknowledged, .contacted, .waiting: break
    }
  }
}
