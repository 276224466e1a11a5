import FollowUp
import Foundation

extension Book {
  /// Decides and writes one event, after the timers that were due before it.
  func record(_ event: Event) throws(LedgerError) -> Recorded {
    let now = stampNow()
    var situation = try situation(for: event)
    if case .received(let response) = event, try isErased(response.key) {
      return try recordErased(event, situation, at: now)
    }
    if try applyDueTimers(timers(before: event, in: situation), at: now) {
      situation = try self.situation(for: event)
    }
    let decision = decide(event, situation, now: now)
    try apply(decision, to: event, in: situation, at: now)
    return try recorded(decision, of: event, in: situation)
  }

  /// A copy of a response whose words were erased: nothing of it is kept, the person's fields neither; nor is it new
  /// where its row has gone by its age.
  private func recordErased(
    _ event: Event, _ situation: Situation, at now: Date
  ) throws(LedgerError) -> Recorded {
    var decision = Decision(reason: .erased, fresh: situation.fresh)
    decision.disposition = situation.known?.disposition ?? .recorded(.erased)
    try apply(decision, to: event, in: situation, at: now)
    return try recorded(decision, of: event, in: situation)
  }

  /// The timers whose outcome must not depend on who came first in the queue.
  private func timers(before event: Event, in situation: Situation) -> [TimerKey] {
    switch event {
    case .received:
      situation.candidates.flatMap { dossier in
        (dossier.openCase.map { [.clock($0.id)] } ?? [])
          + (dossier.pendingTouch.map { [.touch($0.id)] } ?? [])
      }
    case .acted(_, let id, _): [.clock(id), .autoClose(id)]
    case .actedOnTouch(_, let id, _): [.touch(id)]
    default: []
    }
  }

  /// What is shown to whoever acted, as it is now.
  private func recorded(
    _ decision: Decision, of event: Event, in situation: Situation
  ) throws(LedgerError) -> Recorded {
    switch event {
    case .received:
      Recorded(
        decision,
        segment: decision.response.kept?.segment ?? situation.known?.response.segment)
    case .acted(_, let id, _): Recorded(decision, case: try connection.caseFile(id))
    case .actedOnTouch(_, let id, _): Recorded(decision, touch: try connection.touchFile(id))
    case .alertAct(_, let id, _): Recorded(decision, alert: try connection.alert(id))
    case .alertTest: Recorded(decision, alert: decision.alerts.first)
    default: Recorded(decision)
    }
  }

  func replaceRules(_ rules: Rules, text: String) throws(LedgerError) {
    let now = stampNow()
    let isSame = rules.version == self.rules.version
    let number = try connection.acceptRules(rules.version, text: text, at: now)
    memory.rules = RulesInForce(rules, number: number)
    try append(
      JournalLine(at: now, event: "rules", reason: isSame ? .rulesUnchanged : .rulesReplaced))
  }
}

extension ResponseChange {
  fileprivate var kept: Response? {
    switch self {
    case .none, .redate: nil
    case .insert(let response, _), .revise(let response, _, _): response
    }
  }
}

extension Connection {
  func caseFile(_ id: CaseID) throws(LedgerError) -> CaseFile? {
    guard let found = try `case`(id) else { return nil }
    return try caseFile(of: found)
  }

  func caseFile(of found: Case) throws(LedgerError) -> CaseFile? {
    guard let person = try person(found.person) else { return nil }
    let responses = try responses(of: found.id).map(\.known.response)
    return CaseFile(case: found, person: person, responses: responses)
  }

  func caseSheet(of found: Case) throws(LedgerError) -> CaseSheet? {
    guard let person = try person(found.person) else { return nil }
    return CaseSheet(case: found, person: person, answers: try answers(of: found.id))
  }

  func touchFile(_ id: TouchID) throws(LedgerError) -> TouchFile? {
    guard let found = try touch(id) else { return nil }
    return try touchFile(of: found)
  }

  func touchFile(of found: Touch) throws(LedgerError) -> TouchFile? {
    try person(found.person).map { TouchFile(touch: found, person: $0) }
  }
}
