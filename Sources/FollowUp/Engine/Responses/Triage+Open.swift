import Foundation

extension Triage {
  /// Opens a case: a queue, an owner, a running clock, and everybody told who must know.
  mutating func openCase(in name: String, route: String?, reason: Reason) -> Disposition {
    let queue = rules.queue(named: name)
    let clock = Clock(starting: queue.firstContact, at: now)
    let pick = pickOwner(for: queue, until: clock.deadlineAt)
    let opened = Case(
      id: decision.fresh.nextCase(), person: dossier.person.id, queue: queue.key,
      owner: pick.owner, score: response.score, account: dossier.person.account,
      isTest: response.isTest, route: route, openedAt: now, clock: clock,
      responses: [response.key], follows: dossier.pastCase)
    decision.note(pick, isTest: response.isTest)
    decision.put(opened)
    decision.setClockTimer(of: opened)
    voice.tell(
      CaseNews(.caseOpened, reason: reason), of: opened,
      to: queue.notify + (pick.owner == nil ? queue.fallbackOrFirst : []), mention: pick.owner,
      into: &decision)
    if response.segment != .detractor {
      cancelPendingTouch(of: dossier, reason: .personHasOpenCase, now: now, into: &decision)
    }
    return .case(opened.id, queue: queue.key, reason: reason)
  }

  func pickOwner(for queue: Queue, until: Date) -> OwnerPick {
    FollowUp.pickOwner(
      team: queue.team, assign: queue.assign, cursorKey: queue.key, response: response, situation,
      rules, from: now, until: until)
  }
}
