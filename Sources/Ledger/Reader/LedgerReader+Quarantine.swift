public import FollowUp
public import Foundation

extension LedgerReader {
  private static let columns = """
    SELECT number, source, door, message_id, received_at, what, detail, response_id, raw,
      (SELECT text FROM arrival_contexts WHERE id = context_id)
    FROM arrivals WHERE outcome = 'quarantined'
    """
  private static let one = SQL(columns + " AND number = ?")

  /// What waits in quarantine, newest first.
  public func quarantine(
    _ filter: QuarantineFilter, page: PageRequest
  ) async throws(LedgerError) -> Page<Quarantined> {
    try await read { (connection) throws(LedgerError) in
      var text = Self.columns
      var values: [Value] = []
      if let source = filter.source {
        text += " AND source = ?"
        values.append(.text(source))
      }
      if let misfit = filter.misfit {
        text += " AND what = ?"
        values.append(.text(misfit.rawValue))
      }
      let size = max(1, min(1_000, page.size))
      values += [.integer(page.before ?? .max), .integer(size + 1)]
      var items = try connection.all(
        SQL(once: text + " AND number < ? ORDER BY number DESC LIMIT ?"), values
      ) { columns throws(LedgerError) in try columns.quarantined() }
      let hasMore = items.count > size
      if hasMore { items.removeLast() }
      return Page(items: items, next: hasMore ? items.last?.number : nil)
    }
  }

  /// `nil` where it waits there no more.
  public func quarantined(_ number: Int64) async throws(LedgerError) -> Quarantined? {
    try await read { (connection) throws(LedgerError) in
      try connection.first(Self.one, [.integer(number)]) { columns throws(LedgerError) in
        try columns.quarantined()
      }
    }
  }
}

extension LedgerReader {
  private static let waiting = SQL(
    """
    SELECT number, raw, (SELECT text FROM arrival_contexts WHERE id = context_id), door, received_at
    FROM arrivals
    WHERE source = ? AND response_id = ? AND outcome = 'nothing' AND what = 'partial'
      AND raw IS NOT NULL
    ORDER BY number
    """)

  /// What came of a response before its score did, the oldest first.
  public func additions(to key: ResponseKey) async throws(LedgerError) -> [WaitingAddition] {
    try await read { (connection) throws(LedgerError) in
      try connection.all(Self.waiting, [.text(key.source), .text(key.id)]) {
        columns throws(LedgerError) in
        WaitingAddition(
          number: columns.integer(), raw: columns.blob(), context: columns.optionalText(),
          door: try columns.word(Door.self), receivedAt: columns.instant())
      }
    }
  }
}

extension LedgerReader {
  /// How many of the newest arrivals are looked through: more would be slow, and says nothing new of a webhook.
  private static let lookedThrough = 100_000
  private static let lastHooks = SQL(
    """
    SELECT source, max(received_at),
      max(iif(outcome = 'nothing' AND what = 'test', received_at, NULL))
    FROM arrivals
    WHERE number > (SELECT max(number) FROM arrivals) - ? AND door = 'hook'
    GROUP BY source
    """)

  /// When each source's webhook brought something last, and a test last, as far as the newest arrivals say.
  public func lastHooks() async throws(LedgerError) -> [LastHook] {
    try await read { (connection) throws(LedgerError) in
      try connection.all(Self.lastHooks, [.integer(Self.lookedThrough)]) { columns in
        LastHook(
          source: columns.text(), receivedAt: columns.instant(), testAt: columns.optionalInstant())
      }
    }
  }
}

/// What a source's webhook brought last.
public struct LastHook: Sendable, Equatable {
  public var source: String
  public var receivedAt: Date
  public var testAt: Date?
}

extension Columns {
  fileprivate mutating func quarantined() throws(LedgerError) -> Quarantined {
    Quarantined(
      number: integer(), source: text(), door: try word(Door.self), messageID: optionalText(),
      receivedAt: instant(),
      misfit: try word(Misfit.self), detail: text(), responseID: optionalText(), raw: blob(),
      context: optionalText())
  }
}
