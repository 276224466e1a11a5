import FollowUp
import Foundation

/// Letting go of what is old, in one transaction a batch.
extension Book {
  func retire(_ numbers: [Int64]) throws(LedgerError) -> Retired {
    var retired = Retired()
    for number in numbers {
      guard let key = try connection.responseKey(number), let stored = try connection.response(key)
      else { continue }
      // The case may have been opened again since the look.
      if let id = stored.place?.case, let found = try connection.case(id), found.state.isOpen {
        continue
      }
      try connection.eraseWords(of: stored)
      for arrival in try connection.arrivals(of: key) {
        retired.arrivalCount += try delete(arrival)
      }
      let cases = try connection.cases(of: stored)
      try connection.deleteResponse(number)
      let word = stored.known.response.isTest ? Tally.retiredTest : Tally.retired
      memory.tally(Tally(key.source, at: stored.known.receivedAt, word))
      for id in cases { try connection.deleteNotes(ofEmptied: id) }
      if let id = stored.known.disposition.touch, let touch = try connection.touch(id),
        !touch.state.isPending
      {
        try connection.blank(id)
      }
      retired.responseCount += 1
    }
    try forgetWordsBeingSent()
    return retired
  }

  /// Raw items that never were a response: pings, dropped misfits, deletions.
  func retireNothing(_ numbers: [Int64], before limit: Date) throws(LedgerError) -> Retired {
    var retired = Retired()
    for number in numbers {
      guard let arrival = try connection.idleArrival(number, before: limit) else { continue }
      retired.arrivalCount += try delete(arrival)
    }
    return retired
  }

  func retireJournal(_ entries: [Int64], before limit: Date) throws(LedgerError) -> Retired {
    var retired = Retired()
    retired.journalCount = try connection.retireJournal(entries, before: limit)
    return retired
  }

  private func delete(_ arrival: EndedArrival) throws(LedgerError) -> Int {
    if arrival.outcome == .dropped {
      memory.tally(Tally(arrival.source, at: arrival.receivedAt, Tally.retiredDropped))
    } else if arrival.wasMisfit {
      memory.tally(Tally(arrival.source, at: arrival.receivedAt, Tally.retiredMoot))
    }
    return try connection.deleteArrival(arrival.number)
  }

  /// Who they were goes with their last response, and with them whose their cases were; but not before a contact has
  /// ceased to count, for they would be a new person at their next answer. Answers how many were somebody until now.
  func forget(_ persons: [PersonID]) throws(LedgerError) -> Int {
    var count = 0
    for id in persons {
      guard let dossier = try dossier(of: id), dossier.openCase == nil,
        dossier.pendingTouch == nil, !isCoolingDown(dossier), try !connection.hasResponse(id)
      else { continue }
      try connection.forget(id)
      try connection.blankPastCases(of: id)
      count += 1
    }
    return count
  }

  private func isCoolingDown(_ dossier: Dossier) -> Bool {
    guard let last = dossier.lastTouchedAt else { return false }
    return last.addingTimeInterval(rules.contactPolicy.coolDownSeconds) > stampNow()
  }
}
