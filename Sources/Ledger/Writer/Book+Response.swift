import FollowUp
import Foundation

/// Saving the response an event is about.
extension Book {
  /// Answers the row's number of the response that the event is about.
  func saveResponse(
    of decision: Decision, before situation: Situation, at now: Date
  ) throws(LedgerError) -> Int64? {
    switch decision.response {
    case .none:
      return try number(of: situation.known)
    case .redate(let later):
      let number = try number(of: situation.known)
      if let number { try connection.redate(number, to: later) }
      return number
    case .insert(let response, let hash):
      guard let disposition = decision.disposition else {
        throw .inconsistent("a response has a disposition")
      }
      guard let person = decision.person?.id ?? situation.winner else {
        throw .inconsistent("a response has a person")
      }
      let place = try place(of: response, decision, disposition, before: nil)
      count(disposition, of: response, by: 1)
      if !response.isTest { memory.counts[.lastResponse] = now.milliseconds }
      memory.tally(
        Tally(response.key.source, at: now, response.isTest ? Tally.test : Tally.accepted))
      let number = memory.nextResponse
      memory.nextResponse += 1
      try connection.insert(
        response, hash, number: number, of: person, disposition, place, at: now)
      return number
    case .revise(let response, let hash, let revision):
      guard let stored = try connection.response(response.key) else {
        throw .inconsistent("a revised response is known")
      }
      let disposition = decision.disposition ?? stored.known.disposition
      count(stored.known.disposition, of: stored.known.response, by: -1)
      count(disposition, of: response, by: 1)
      let place = try place(of: response, decision, disposition, before: stored.place)
      try connection.revise(
        stored, to: response, hash, revision: revision, disposition, place, at: now)
      return stored.number
    }
  }

  private func number(of known: KnownResponse?) throws(LedgerError) -> Int64? {
    guard let known else { return nil }
    return try connection.number(of: known.response.key)
  }

  /// Where the case has it. A case once entered is not left, whatever the disposition becomes.
  private func place(
    of response: Response, _ decision: Decision, _ disposition: Disposition, before: CasePlace?
  ) throws(LedgerError) -> CasePlace? {
    guard let id = disposition.caseID ?? before?.case else { return nil }
    if let before, before.case == id { return before }
    guard let taken = decision.cases.first(where: { $0.id == id }),
      taken.responses.last == response.key
    else { throw .inconsistent("a case names the responses it takes in, the newest last") }
    let isFirst = taken.responses.count == 1
    return CasePlace(case: id, position: isFirst ? 0 : try connection.nextPosition(in: id))
  }

  private func count(_ disposition: Disposition, of response: Response, by difference: Int64) {
    guard !response.isTest else { return }
    memory.count(.dispositions(disposition.kind), by: difference)
  }
}

extension Situation {
  /// Whose a new response is when nothing about the person changes: of several, the one with the open case,
  /// else the oldest.
  var winner: PersonID? {
    (candidates.first { $0.openCase != nil } ?? candidates.first)?.person.id
  }

  /// Whose the response is: a known one never changes person. `nil` for somebody new.
  var own: Person? {
    let id = known?.person ?? winner
    return candidates.first { $0.person.id == id }?.person
  }
}
