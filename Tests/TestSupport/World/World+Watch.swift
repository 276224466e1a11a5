import FollowUp
import Foundation

extension World {
  /// What a decision must never do, seen before it is kept.
  mutating func watch(_ decision: Decision, of event: Event, in situation: Situation) {
    if case .received = event {
      claim(decision.disposition != nil, "a response has a disposition")
      if case .insert = decision.response {
        claim(situation.known == nil, "a known response is not inserted again")
      }
    } else {
      claim(decision.disposition == nil, "only a response has a disposition")
    }
    if decision.refusal != nil {
      claim(
        decision.cases.isEmpty && decision.alerts.isEmpty && decision.timers.isEmpty
          && !decision.changed, "a refused act does nothing")
    }
    let isNew = decision.alerts.allSatisfy { alertsByID[$0.id] == nil }
    claim(isNew, "an alert's number is never used twice")
    for after in decision.cases {
      if let before = cases[after.id] { watch(before, after) }
    }
  }

  private mutating func watch(_ before: Case, _ after: Case) {
    let allBefore = before.pastClocks + [before.clock]
    let allAfter = after.pastClocks + [after.clock]
    for (old, new) in zip(allBefore, allAfter) where old.state == .breached {
      claim(new.state == .breached && new.breachedAt == old.breachedAt, "a breach is a fact")
    }
    claim(allAfter.count >= allBefore.count, "a clock is never forgotten")
    claim(after.told.isSuperset(of: before.told), "what has been told stays told")
    claim(after.person == before.person, "a case never changes person")
  }

  /// What must hold between events.
  mutating func watchState(after decision: Decision) {
    for changed in decision.cases {
      let open = cases.values.filter { $0.person == changed.person && $0.state.isOpen }
      claim(open.count <= 1, "a person has one open case at most")
      let isSilent = changed.state != .open && changed.state != .acknowledged
      claim(!isSilent || changed.clock.nextRung == nil, "the ladder is silent after contact")
      claim(
        timers[.clock(changed.id)] == changed.clock.nextRung?.dueAt,
        "a case's timer stands at its next rung")
      claim(
        (timers[.autoClose(changed.id)] != nil) == (changed.state == .resolved),
        "a resolved case closes by itself, and no other")
      if changed.clock.state == .running { claim(!isSilent, "a running clock is awaited") }
    }
  }

  private mutating func claim(_ holds: Bool, _ sentence: String) {
    if !holds { violations.append("\(log.count): \(sentence)") }
  }
}
