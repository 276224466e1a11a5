import FollowUp
import Foundation

extension Connection {
  private static let wish = SQL(
    """
    INSERT INTO fetches (source, survey, response_id, wished_at, wishes, due_at, attempts)
    VALUES (?, ?, ?, ?, 1, ?, 0)
    ON CONFLICT (source, survey, response_id) DO UPDATE SET wishes = wishes + 1,
      due_at = excluded.due_at, attempts = 0
    """)
  private static let columns =
    "number, source, survey, response_id, wishes, attempts, due_at FROM fetches"
  private static let due = SQL(
    "SELECT \(columns) WHERE source = ? AND due_at <= ? ORDER BY due_at, number LIMIT ?")
  private static let nextDue = SQL("SELECT due_at FROM fetches ORDER BY due_at LIMIT 1")
  private static let fulfil = SQL("DELETE FROM fetches WHERE number = ? AND wishes = ?")
  private static let putOff = SQL(
    """
    UPDATE fetches SET due_at = ?, attempts = attempts + 1, reason = ?
    WHERE number = ? AND wishes = ?
    """)
  private static let moveFetches = SQL("UPDATE fetches SET due_at = due_at + ?")
  private static let waiting = SQL(
    """
    SELECT source, count(*), min(wished_at), max(reason) FROM fetches GROUP BY source
    ORDER BY source
    """)
  private static let states = SQL(
    """
    SELECT source, survey, through_at, ended_at, missing, missing_ever, trouble FROM reconciles
    ORDER BY source, survey
    """)
  private static let saveState = SQL(
    """
    INSERT INTO reconciles (source, survey, through_at, ended_at, missing, missing_ever, trouble)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (source, survey) DO UPDATE SET through_at = excluded.through_at,
      ended_at = excluded.ended_at, missing = excluded.missing,
      missing_ever = excluded.missing_ever, trouble = excluded.trouble
    """)

  func add(_ wish: FetchWish, at now: Date) throws(LedgerError) {
    try run(
      Self.wish,
      [
        .text(wish.source), .text(wish.survey), .text(wish.responseID), .instant(now),
        .instant(now),
      ])
  }

  func dueFetches(of source: String, by now: Date, limit: Int) throws(LedgerError) -> [Fetch] {
    try all(Self.due, [.text(source), .instant(now), .integer(limit)]) { columns in
      Fetch(
        number: columns.integer(),
        wish: FetchWish(
          source: columns.text(), survey: columns.text(), responseID: columns.text()),
        wishes: columns.int(), attempts: columns.int(), dueAt: columns.instant())
    }
  }

  func nextFetchAt() throws(LedgerError) -> Date? {
    try first(Self.nextDue) { $0.instant() }
  }

  /// A wish that came while the fetch was under way stays.
  func end(_ fetch: Fetch, _ outcome: FetchOutcome) throws(LedgerError) {
    switch outcome {
    case .done: try run(Self.fulfil, [.integer(fetch.number), .integer(fetch.wishes)])
    case .again(let at, let reason):
      try run(
        Self.putOff,
        [.instant(at), .text(reason), .integer(fetch.number), .integer(fetch.wishes)])
    }
  }

  /// The wall clock was set back by so many seconds: what was put off would be asked for so much later. A response
  /// asked for sooner than planned does no harm, so those go along too that were wished for since.
  func moveFetches(backBySeconds seconds: Double) throws(LedgerError) {
    try run(Self.moveFetches, [.integer(Int64(-seconds * 1_000))])
  }

  func waitingFetches() throws(LedgerError) -> [WaitingFetches] {
    try all(Self.waiting) { columns in
      WaitingFetches(
        source: columns.text(), count: columns.int(), oldestAt: columns.instant(),
        reason: columns.optionalText())
    }
  }

  func reconcileStates() throws(LedgerError) -> [ReconcileState] {
    try all(Self.states) { columns in
      ReconcileState(
        source: columns.text(), survey: columns.text(), throughAt: columns.optionalInstant(),
        endedAt: columns.instant(), missing: columns.int(), missingEver: columns.int(),
        trouble: columns.optionalText())
    }
  }

  func save(_ state: ReconcileState) throws(LedgerError) {
    try run(
      Self.saveState,
      [
        .text(state.source), .text(state.survey), .optional(state.throughAt),
        .instant(state.endedAt), .integer(state.missing), .integer(state.missingEver),
        .optional(state.trouble),
      ])
  }
}
