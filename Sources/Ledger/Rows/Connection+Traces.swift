import Crypto
import FollowUp
import Foundation

/// What an erasure writes, besides the words of responses.
extension Connection {
  private static let responsesOfPerson = SQL("SELECT source, id FROM responses WHERE person_id = ?")
  private static let rawCount = SQL(
    "SELECT count(*) FROM arrivals WHERE source = ? AND response_id = ? AND raw IS NOT NULL")
  private static let eraseArrival = SQL(
    "UPDATE arrivals SET raw = NULL, detail = NULL WHERE number = ? AND raw IS NOT NULL")
  private static let optOut = SQL("SELECT added_at, added_by FROM opt_outs WHERE key = ?")
  private static let hashOptOut = SQL(
    "UPDATE OR REPLACE opt_outs SET key = ? WHERE key = ?")
  private static let blankPerson = SQL(
    """
    UPDATE persons SET email = NULL, name = NULL, phone = NULL, locale = NULL, timezone = NULL,
      account_id = NULL, account_name = NULL WHERE id = ?
    """)
  private static let deleteKeys = SQL("DELETE FROM person_keys WHERE person_id = ?")
  private static let cases = SQL("SELECT id FROM cases WHERE person_id = ?")
  // As the partial index has it.
  private static let pastCases = SQL(
    "SELECT id FROM cases WHERE person_id = ? AND (state = 'resolved' OR state = 'closed')")
  private static let blankCase = SQL(
    """
    UPDATE cases SET account_id = NULL, account_name = NULL, root_cause = NULL,
      outcome = iif(outcome IN ('no-answer', 'spam', 'not-contactable'), outcome, NULL)
    WHERE id = ?
    """)
  private static let deleteNotes = SQL("DELETE FROM notes WHERE case_id = ?")
  private static let touches = SQL("SELECT id FROM touches WHERE person_id = ?")
  private static let blankTouch = SQL(
    "UPDATE touches SET account_id = NULL, account_name = NULL WHERE id = ?")
  private static let deleteTouchNotes = SQL("DELETE FROM notes WHERE touch_id = ?")
  private static let alertsOfCase = SQL("SELECT id FROM alerts WHERE case_id = ?")
  private static let alertsOfTouch = SQL("SELECT id FROM alerts WHERE touch_id = ?")

  func responses(ofPerson id: PersonID) throws(LedgerError) -> [StoredResponse] {
    let keys = try all(Self.responsesOfPerson, [.integer(id.rawValue)]) { columns in
      ResponseKey(source: columns.text(), id: columns.text())
    }
    var found: [StoredResponse] = []
    for key in keys {
      if let stored = try response(key) { found.append(stored) }
    }
    return found
  }

  func rawCount(of key: ResponseKey) throws(LedgerError) -> Int {
    try first(Self.rawCount, [.text(key.source), .text(key.id)]) { $0.int() } ?? 0
  }

  func eraseArrival(_ number: Int64) throws(LedgerError) -> Int {
    try run(Self.eraseArrival, [.integer(number)])
  }

  /// Whether the key was on the opt-out list: it stays there, as a hash that says nothing.
  func hashOptOut(_ key: PersonKey) throws(LedgerError) -> Bool {
    try run(Self.hashOptOut, [.text(key.hashed), .text(key.text)]) > 0
  }

  /// Whose a touch was, and what was written about it. Answers how many notes went.
  @discardableResult
  func blank(_ touch: TouchID) throws(LedgerError) -> Int {
    try run(Self.blankTouch, [.integer(touch.rawValue)])
    return try run(Self.deleteTouchNotes, [.integer(touch.rawValue)])
  }

  /// Whose past cases these were, and how they ended but for words of ours.
  func blankPastCases(of person: PersonID) throws(LedgerError) {
    for number in try all(Self.pastCases, [.integer(person.rawValue)], { $0.integer() }) {
      try run(Self.blankCase, [.integer(number)])
    }
  }

  func eraseTraces(of id: PersonID, _ erasure: inout Erasure) throws(LedgerError) {
    let person: [Value] = [.integer(id.rawValue)]
    try run(Self.blankPerson, person)
    try run(Self.deleteKeys, person)
    for number in try all(Self.cases, person, { $0.integer() }) {
      try run(Self.blankCase, [.integer(number)])
      erasure.caseCount += 1
      erasure.noteCount += try run(Self.deleteNotes, [.integer(number)])
      for alert in try all(Self.alertsOfCase, [.integer(number)], { $0.integer() }) {
        erasure.alertCount += try eraseWords(of: AlertID(rawValue: alert))
      }
    }
    for number in try all(Self.touches, person, { $0.integer() }) {
      erasure.touchCount += 1
      erasure.noteCount += try blank(TouchID(rawValue: number))
      for alert in try all(Self.alertsOfTouch, [.integer(number)], { $0.integer() }) {
        erasure.alertCount += try eraseWords(of: AlertID(rawValue: alert))
      }
    }
  }
}

extension PersonKey {
  /// What stands on the opt-out list for a person who was erased: enough to recognise the key when it comes
  /// again, too little to read it.
  var hashed: String {
    let digest = SHA256.hash(data: Array(text.utf8))
    return "erased:"
      + digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
