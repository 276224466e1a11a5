import FollowUp
import Foundation

/// An arrival's row, as far as what comes after it needs.
struct StoredArrival {
  var number: Int64
  var source: String
  var outcome: ArrivalOutcome
  var responseID: String?
}

/// What an arrival's row says of its reading.
struct ArrivalResult {
  var outcome: ArrivalOutcome
  var what: String?
  var detail: String?
  var responseID: String?
}

extension Connection {
  private static let storedColumns = "number, source, outcome, response_id"
  private static let arrivalByMessage = SQL(
    "SELECT \(storedColumns) FROM arrivals WHERE source = ? AND message_id = ?")
  private static let arrivalByNumber = SQL(
    "SELECT \(storedColumns) FROM arrivals WHERE number = ?")
  private static let insertArrival = SQL(
    """
    INSERT INTO arrivals (source, door, message_id, context_id, raw, received_at, outcome, what, detail,
      response_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """)
  private static let changeArrival = SQL(
    """
    UPDATE arrivals SET outcome = ?, what = ?, detail = ?, response_id = ifnull(?, response_id),
      ended_at = ?, ended_by = ?, ended_why = ? WHERE number = ?
    """)
  private static let supersede = SQL(
    """
    UPDATE arrivals SET outcome = 'superseded', ended_at = ?
    WHERE source = ? AND response_id = ? AND outcome = 'quarantined' AND number < ?
    """)
  private static let contextByText = SQL("SELECT id FROM arrival_contexts WHERE text = ?")
  private static let insertContext = SQL("INSERT INTO arrival_contexts (text) VALUES (?)")
  private static let tally = SQL(
    """
    INSERT INTO tallies (source, day, what, count) VALUES (?, ?, ?, ?)
    ON CONFLICT (source, day, what) DO UPDATE SET count = count + excluded.count
    """)

  func arrival(source: String, messageID: String) throws(LedgerError) -> StoredArrival? {
    try first(Self.arrivalByMessage, [.text(source), .text(messageID)]) {
      columns throws(LedgerError) in try columns.storedArrival()
    }
  }

  func arrival(_ number: Int64) throws(LedgerError) -> StoredArrival? {
    try first(Self.arrivalByNumber, [.integer(number)]) { columns throws(LedgerError) in
      try columns.storedArrival()
    }
  }

  /// Answers the new row's number. `keepsBytes` is false for what was erased before.
  func insert(
    _ arrival: Arrival, _ result: ArrivalResult, keepsBytes: Bool, at now: Date
  ) throws(LedgerError) -> Int64 {
    let context = try arrival.context.map { (text) throws(LedgerError) in
      try number(ofContext: text)
    }
    try run(
      Self.insertArrival,
      [
        .text(arrival.source), .text(arrival.door.rawValue), .optional(arrival.messageID),
        .optional(context), keepsBytes ? .blob(arrival.raw) : .null, .instant(now),
        .text(result.outcome.rawValue), .optional(result.what), .optional(result.detail),
        .optional(result.responseID),
      ])
    return lastInsertedRow
  }

  /// Gives an arrival another outcome; `ended` says how it left the quarantine, where it did.
  func change(
    _ number: Int64, to result: ArrivalResult, endedAt: Date? = nil, by actor: Actor? = nil,
    why: String? = nil
  ) throws(LedgerError) {
    try run(
      Self.changeArrival,
      [
        .text(result.outcome.rawValue), .optional(result.what), .optional(result.detail),
        .optional(result.responseID), .optional(endedAt), .optional(actor?.text), .optional(why),
        .integer(number),
      ])
  }

  /// What waited in quarantine under this response's id, and arrived before `number`, is moot. Answers how
  /// many.
  func supersede(_ key: ResponseKey, before number: Int64, at now: Date) throws(LedgerError) -> Int
  {
    try run(
      Self.supersede, [.instant(now), .text(key.source), .text(key.id), .integer(number)])
  }

  private func number(ofContext text: String) throws(LedgerError) -> Int64 {
    if let number = try first(Self.contextByText, [.text(text)], { $0.integer() }) {
      return number
    }
    try run(Self.insertContext, [.text(text)])
    return lastInsertedRow
  }

  func add(_ count: Int64, to tally: Tally) throws(LedgerError) {
    try run(
      Self.tally,
      [.text(tally.source), .integer(tally.day), .text(tally.what), .integer(count)])
  }
}

extension Columns {
  fileprivate mutating func storedArrival() throws(LedgerError) -> StoredArrival {
    StoredArrival(
      number: integer(), source: text(), outcome: try word(ArrivalOutcome.self),
      responseID: optionalText())
  }
}
