import FollowUp
import Foundation

/// Taking a person out of the ledger, in one transaction.
extension Book {
  func erase(_ traces: PersonTraces, by actor: Actor) throws(LedgerError) -> Erasure {
    let now = stampNow()
    var erasure = Erasure()
    let later = try connection.arrivals(saying: traces.needles, after: traces.lastArrival)
    for number in traces.arrivals + later {
      erasure.arrivalCount += try eraseArrival(number, by: actor, at: now)
    }
    for key in [traces.key] where try connection.hashOptOut(key) { erasure.keepsOptOut = true }
    // Looked up anew: somebody may have answered since the look.
    let late = try connection.persons(reachedBy: traces.key, after: traces.lastPerson)
    let persons = Set(traces.persons + late).sorted()
    guard !persons.isEmpty else { return erasure }
    for id in persons { try erase(id, by: actor, at: now, &erasure) }
    for number in traces.catchUps + (try connection.catchUps(naming: persons, growing: true)) {
      erasure.alertCount += try connection.eraseWords(of: AlertID(rawValue: number))
    }
    try forgetWordsBeingSent()
    return erasure
  }

  private func erase(
    _ id: PersonID, by actor: Actor, at now: Date, _ erasure: inout Erasure
  ) throws(LedgerError) {
    erasure.found = true
    try end(id, by: actor)
    let keys = try connection.keys(of: id)
    for key in keys where try connection.hashOptOut(key) { erasure.keepsOptOut = true }
    for stored in try connection.responses(ofPerson: id) {
      memory.erasures += try connection.markErased(stored.known.response.key, at: now)
      erasure.arrivalCount += try connection.rawCount(of: stored.known.response.key)
      erasure.alertCount += try connection.eraseWords(of: stored)
      erasure.responseCount += 1
    }
    try connection.eraseTraces(of: id, &erasure)
    try append(
      JournalLine(at: now, event: "erase", reason: .personErased, actor: actor, person: id))
  }

  /// What is remembered of alerts under way was said before the erasure: it would come back with whatever
  /// becomes of them.
  func forgetWordsBeingSent() throws(LedgerError) {
    for id in memory.sending.keys { memory.sending[id] = try connection.alert(id) }
  }

  /// Ends what is still to be done for the person, through the door that every act takes.
  private func end(_ id: PersonID, by actor: Actor) throws(LedgerError) {
    guard let dossier = try dossier(of: id) else { return }
    if let open = dossier.openCase {
      _ = try record(
        .acted(
          .resolve(outcome: "not-contactable", rootCause: nil, note: nil), on: open.id, by: actor))
      _ = try record(.acted(.close(note: nil), on: open.id, by: actor))
    }
    if let touch = dossier.pendingTouch {
      _ = try record(.actedOnTouch(.decline(note: nil), on: touch.id, by: actor))
    }
  }

  /// The bytes go; what waited in quarantine leaves it.
  private func eraseArrival(
    _ number: Int64, by actor: Actor, at now: Date
  ) throws(LedgerError) -> Int {
    if let known = try connection.arrival(number), known.outcome == .quarantined {
      memory.count(.dispositions(ArrivalOutcome.quarantined.rawValue), by: -1)
      try connection.change(
        number, to: ArrivalResult(outcome: .dropped), endedAt: now, by: actor, why: "erased")
    }
    return try connection.eraseArrival(number)
  }
}
