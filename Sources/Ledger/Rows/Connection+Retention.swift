import FollowUp
import Foundation

/// An arrival whose work is done.
struct EndedArrival {
  var number: Int64
  var source: String
  var receivedAt: Date
  var outcome: ArrivalOutcome
  /// It was in quarantine once.
  var wasMisfit: Bool
}

extension Connection {
  private static let retirable = SQL(
    """
    SELECT number FROM responses r
    WHERE number > ? AND received_at < ? AND NOT EXISTS (
      SELECT 1 FROM cases c WHERE c.id = r.case_id AND c.state <> 'resolved' AND c.state <> 'closed')
    ORDER BY number LIMIT ?
    """)
  private static let arrivalColumns =
    "number, source, received_at, outcome, ended_at IS NOT NULL"
  private static let arrivalsOfResponse = SQL(
    """
    SELECT \(arrivalColumns) FROM arrivals
    WHERE source = ? AND response_id = ? AND outcome <> 'quarantined'
    """)
  // Numbers are given in the order of receipt, so the first ones are the oldest.
  private static let idleArrivals = SQL(
    """
    SELECT \(arrivalColumns) FROM arrivals
    WHERE received_at < ? AND (outcome = 'nothing' OR outcome = 'dropped' OR outcome = 'deleted'
      OR outcome = 'opted-out' OR outcome = 'superseded')
    ORDER BY number LIMIT ?
    """)
  private static let deleteArrival = SQL("DELETE FROM arrivals WHERE number = ?")
  private static let deleteRevisions = SQL("DELETE FROM revisions WHERE response = ?")
  private static let deleteResponse = SQL("DELETE FROM responses WHERE number = ?")
  private static let deleteNotes = SQL(
    """
    DELETE FROM notes WHERE case_id = ?1
      AND NOT EXISTS (SELECT 1 FROM responses WHERE case_id = ?1)
    """)
  private static let personsWithoutResponses = SQL(
    """
    SELECT id FROM persons
    WHERE (email IS NOT NULL OR name IS NOT NULL OR phone IS NOT NULL OR account_id IS NOT NULL
        OR account_name IS NOT NULL OR EXISTS (SELECT 1 FROM person_keys k WHERE k.person_id = id))
      AND id NOT IN (SELECT person_id FROM responses)
    """)
  private static let hasResponse = SQL(
    """
    SELECT 1 FROM journal j JOIN responses r ON r.number = j.response
    WHERE j.person_id = ? LIMIT 1
    """)
  private static let forgetPerson = SQL(
    """
    UPDATE persons SET email = NULL, name = NULL, phone = NULL, locale = NULL, timezone = NULL,
      account_id = NULL, account_name = NULL WHERE id = ?
    """)
  private static let forgetKeys = SQL("DELETE FROM person_keys WHERE person_id = ?")
  private static let journalLimit = SQL(
    """
    INSERT INTO counters (name, value) VALUES ('journal-kept-from', ?)
    ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)
    """)
  // The newest entry stays: it says when the clock was last seen.
  private static let retireJournal = SQL(
    """
    DELETE FROM journal WHERE sequence IN (
      SELECT sequence FROM journal
      WHERE at < ? AND sequence < (SELECT max(sequence) FROM journal) ORDER BY sequence LIMIT ?)
    """)

  func retirable(
    after number: Int64, before limit: Date, limit count: Int
  ) throws(LedgerError) -> [Int64] {
    try all(Self.retirable, [.integer(number), .instant(limit), .integer(count)]) { $0.integer() }
  }

  func arrivals(of key: ResponseKey) throws(LedgerError) -> [EndedArrival] {
    try all(Self.arrivalsOfResponse, [.text(key.source), .text(key.id)]) {
      columns throws(LedgerError) in try columns.endedArrival()
    }
  }

  func idleArrivals(before limit: Date, limit count: Int) throws(LedgerError) -> [EndedArrival] {
    try all(Self.idleArrivals, [.instant(limit), .integer(count)]) { columns throws(LedgerError) in
      try columns.endedArrival()
    }
  }

  func deleteArrival(_ number: Int64) throws(LedgerError) -> Int {
    try run(Self.deleteArrival, [.integer(number)])
  }

  func deleteResponse(_ number: Int64) throws(LedgerError) {
    try run(Self.deleteRevisions, [.integer(number)])
    try run(Self.deleteResponse, [.integer(number)])
  }

  /// Of a case whose last answer has gone: nothing would come back for them.
  func deleteNotes(ofEmptied id: CaseID) throws(LedgerError) {
    try run(Self.deleteNotes, [.integer(id.rawValue)])
  }

  /// Somebody is known, and nothing they said is.
  func personsWithoutResponses() throws(LedgerError) -> [PersonID] {
    try all(Self.personsWithoutResponses) { PersonID(rawValue: $0.integer()) }
  }

  func hasResponse(_ id: PersonID) throws(LedgerError) -> Bool {
    try first(Self.hasResponse, [.integer(id.rawValue)]) { _ in true } ?? false
  }

  func forget(_ id: PersonID) throws(LedgerError) {
    try run(Self.forgetPerson, [.integer(id.rawValue)])
    try run(Self.forgetKeys, [.integer(id.rawValue)])
  }

  /// The schema lets go of no entry that is not older than what is stated here first.
  func retireJournal(before limit: Date, limit count: Int) throws(LedgerError) -> Int {
    try run(Self.journalLimit, [.instant(limit)])
    return try run(Self.retireJournal, [.instant(limit), .integer(count)])
  }
}

extension Columns {
  fileprivate mutating func endedArrival() throws(LedgerError) -> EndedArrival {
    EndedArrival(
      number: integer(), source: text(), receivedAt: instant(),
      outcome: try word(ArrivalOutcome.self), wasMisfit: flag())
  }
}
