import Foundation

extension Triage {
  /// What becomes of a response whose score or comment has changed. Sets the decision's reason.
  mutating func revise(_ known: KnownResponse) -> Disposition {
    let wasDetractor = known.response.segment == .detractor
    let isDetractor = response.segment == .detractor
    if let subject = caseOf(known) {
      let becomes = isDetractor && !wasDetractor
      if !becomes || (subject.state.isOpen && known.openedItsCase) {
        return reviseInCase(subject, known)
      }
    } else if known.disposition.caseID != nil {
      return known.disposition
    } else if !isDetractor {
      return reviseTouch(known)
    }
    if isDetractor, !wasDetractor { decision.reason = .becameDetractor }
    return decideAnew(isDetractor && !wasDetractor ? .becameDetractor : nil)
  }

  /// A response that is in a case stays there. The one that opened it may move it to another queue while it
  /// is a detractor's; the others, and a route's `suppress`, change what is shown, and a human decides. Where its
  /// customer was reached before this made them unhappy, the case is open again.
  private mutating func reviseInCase(_ subject: Case, _ known: KnownResponse) -> Disposition {
    var subject = subject
    let isDetractor = response.segment == .detractor
    let becomes = isDetractor && known.response.segment != .detractor
    let isUnhappyAfterContact = becomes && subject.state.isOpen && !subject.awaitsContact
    if isDetractor {
      cancelPendingTouch(of: dossier, reason: .detractorAnswer, now: now, into: &decision)
      if becomes { decision.reason = .becameDetractor }
      if isUnhappyAfterContact {
        decision.notes.append(.detractorAfterContact)
        subject.priority = subject.priority.raised
      }
    } else if known.response.segment == .detractor {
      decision.reason = .ceasedToBeDetractor
    }
    subject.show(response, account: dossier.person.account)
    if isDetractor, subject.state.isOpen, known.openedItsCase {
      let route = matchingRoute(response, person: dossier.person, under: rules)
      if let name = queue(of: route), name != subject.queue {
        decision.reason = .rerouted
        return reroute(
          subject, to: name, route: route, fromScore: known.response.score,
          isUnhappyAfterContact: isUnhappyAfterContact)
      }
    }
    if isUnhappyAfterContact { returnToOpen(&subject) }
    decision.put(subject)
    if isUnhappyAfterContact { decision.setClockTimer(of: subject) }
    let oldScore = known.response.score
    tellUpdated(
      subject, reason: decision.reason, fromScore: oldScore == response.score ? nil : oldScore,
      mention: isUnhappyAfterContact ? subject.owner : nil)
    return known.disposition
  }

  /// A passive's or promoter's response outside any case. A touch of it that is only planned, by another
  /// route than the one that matches now, is planned anew; one that has been told, or has ended, stays as it
  /// is. What had no touch is looked at as if it came now.
  private mutating func reviseTouch(_ known: KnownResponse) -> Disposition {
    switch known.disposition {
    case .checkIn(let id, _), .invite(let id, _):
      guard let pending = dossier.pendingTouch, pending.id == id, pending.state == .planned
      else { return known.disposition }
      let route = matchingRoute(response, person: dossier.person, under: rules)
      if pending.isPlanned(by: route) { return known.disposition }
      cancelPendingTouch(of: dossier, reason: .revised, now: now, into: &decision)
      dossier.pendingTouch = nil
      return decideAnew(.revised)
    case .recorded, .suppressed, .quarantined, .case, .attached:
      return decideAnew(nil)
    }
  }

  /// As for a new response. What became of it is noted where the revision goes by another name.
  private mutating func decideAnew(_ change: Reason?) -> Disposition {
    let disposition = dispose(of: change)
    if disposition.reason != decision.reason { decision.notes.append(disposition.reason) }
    return disposition
  }

  /// The case of the response, in whatever state.
  private func caseOf(_ known: KnownResponse) -> Case? {
    guard let id = known.disposition.caseID else { return nil }
    return [situation.case, dossier.openCase].compactMap { $0 }.first { $0.id == id }
  }

  /// Where a detractor belongs; `nil` where a route suppresses it.
  private func queue(of route: Route?) -> String? {
    switch route?.action {
    case .queue(let name): name
    case .suppress: nil
    case .checkIn, .invite, nil: rules.defaultQueue
    }
  }
}

extension Touch {
  /// The route still asks for this very touch.
  fileprivate func isPlanned(by route: Route?) -> Bool {
    guard let route, route.name == self.route else { return false }
    return switch route.action {
    case .checkIn: kind == .checkIn
    case .invite: kind == .invite
    case .queue, .suppress: false
    }
  }
}

extension KnownResponse {
  fileprivate var openedItsCase: Bool { if case .case = disposition { true } else { false } }
}
