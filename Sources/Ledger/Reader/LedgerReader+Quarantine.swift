import FollowUp

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
        SQL(text + " AND number < ? ORDER BY number DESC LIMIT ?"), values
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

extension Columns {
  fileprivate mutating func quarantined() throws(LedgerError) -> Quarantined {
    Quarantined(
      number: integer(), source: text(), door: try word(Door.self), messageID: optionalText(),
      receivedAt: instant(),
      misfit: try word(Misfit.self), detail: text(), responseID: optionalText(), raw: blob(),
      context: optionalText())
  }
}
