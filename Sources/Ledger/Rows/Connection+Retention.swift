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

/// What is let go of by its age.
enum AgeingRows {
  /// Raw items that never were a response.
  case idleArrivals
  /// Those that no open case needs.
  case responses
  case journal
}

/// From when on something is old.
struct Age {
  /// What was written before is.
  var limit: Date
  var now: Date

  /// Rows are numbered as they are written, so all that follow a young one are young. One that a clock ahead has
  /// written says nothing of the rows behind it.
  func isYoung(_ instant: Date) -> Bool { limit <= instant && instant <= now }
}

/// A look at the rows that follow a number: so many at most, whether there is anything among them or not.
struct AgeLook: Equatable {
  /// What is old and no longer needed.
  var found: [Int64] = []
  /// The last row looked at; `nil` where all that follow are young, or none does.
  var end: Int64?
}

extension Connection {
  private static let responsesAfter = SQL(
    """
    SELECT number, received_at, NOT EXISTS (
      SELECT 1 FROM cases c WHERE c.id = r.case_id AND c.state <> 'resolved' AND c.state <> 'closed')
    FROM responses r WHERE number > ? ORDER BY number LIMIT ?
    """)
  private static let arrivalColumns =
    "number, source, received_at, outcome, ended_at IS NOT NULL"
  private static let arrivalsOfResponse = SQL(
    """
    SELECT \(arrivalColumns) FROM arrivals
    WHERE source = ? AND response_id = ? AND outcome <> 'quarantined'
    """)
  private static let isIdle = """
    (outcome = 'nothing' OR outcome = 'dropped' OR outcome = 'deleted' OR outcome = 'opted-out'
      OR outcome = 'superseded')
    """
  private static let arrivalsAfter = SQL(
    "SELECT number, received_at, \(isIdle) FROM arrivals WHERE number > ? ORDER BY number LIMIT ?")
  private static let idleArrival = SQL(
    "SELECT \(arrivalColumns) FROM arrivals WHERE number = ? AND received_at < ? AND \(isIdle)")
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
  private static let entriesAfter = SQL(
    """
    SELECT sequence, at, sequence < (SELECT max(sequence) FROM journal)
    FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ?
    """)
  private static let deleteEntry = SQL(
    """
    DELETE FROM journal
    WHERE sequence = ? AND at < ? AND sequence < (SELECT max(sequence) FROM journal)
    """)

  func look(
    for ageing: AgeingRows, after number: Int64, _ age: Age, limit: Int
  ) throws(LedgerError) -> AgeLook {
    let sql =
      switch ageing {
      case .idleArrivals: Self.arrivalsAfter
      case .responses: Self.responsesAfter
      case .journal: Self.entriesAfter
      }
    let rows = try all(sql, [.integer(number), .integer(limit)]) { columns in
      (number: columns.integer(), at: columns.instant(), isSpare: columns.flag())
    }
    var look = AgeLook()
    for row in rows {
      if age.isYoung(row.at) { return look }
      if row.isSpare, row.at < age.limit { look.found.append(row.number) }
    }
    if rows.count == limit { look.end = rows.last?.number }
    return look
  }

  func arrivals(of key: ResponseKey) throws(LedgerError) -> [EndedArrival] {
    try all(Self.arrivalsOfResponse, [.text(key.source), .text(key.id)]) {
      columns throws(LedgerError) in try columns.endedArrival()
    }
  }

  /// `nil` where it is gone, or another by now.
  func idleArrival(_ number: Int64, before limit: Date) throws(LedgerError) -> EndedArrival? {
    try first(Self.idleArrival, [.integer(number), .instant(limit)]) {
      columns throws(LedgerError) in try columns.endedArrival()
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
  func retireJournal(_ entries: [Int64], before limit: Date) throws(LedgerError) -> Int {
    try run(Self.journalLimit, [.instant(limit)])
    var count = 0
    for sequence in entries {
      count += try run(Self.deleteEntry, [.integer(sequence), .instant(limit)])
    }
    return count
  }
}

extension Columns {
  fileprivate mutating func endedArrival() throws(LedgerError) -> EndedArrival {
    EndedArrival(
      number: integer(), source: text(), receivedAt: instant(),
      outcome: try word(ArrivalOutcome.self), wasMisfit: flag())
  }
}
