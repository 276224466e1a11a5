public import FollowUp

extension LedgerReader {
  public func cases(
    _ filter: CaseFilter, page: PageRequest
  ) async throws(LedgerError) -> Page<CaseFile> {
    let now = now()
    return try await read { (connection) throws(LedgerError) in
      var (clauses, values): ([String], [Value]) = ([], [])
      func add(_ clause: String, _ value: Value) {
        clauses.append(clause)
        values.append(value)
      }
      if let state = filter.state {
        add("state = ?", .text(state.rawValue))
      } else {
        clauses.append(Connection.isOpen)
      }
      if let queue = filter.queue { add("queue = ?", .text(queue)) }
      if let owner = filter.owner { add("owner = ?", .text(owner)) }
      if filter.isOwnerless { clauses.append("owner IS NULL") }
      if filter.overdueOnly {
        add(
          """
          \(Connection.isOpen) AND clock_met_at IS NULL AND clock_ended_at IS NULL
          AND (clock_state = 'running' OR clock_state = 'breached') AND clock_deadline_at <= ?
          """, .instant(now))
      }
      let rows = try connection.newest(
        Connection.caseColumns, of: "cases", where: clauses, values, page
      ) { columns throws(LedgerError) in try CaseRow(&columns) }
      return try rows.page { row throws(LedgerError) in
        (row.case.id.rawValue, try connection.caseFile(row.case.id))
      }
    }
  }

  public func touches(
    _ filter: TouchFilter, page: PageRequest
  ) async throws(LedgerError) -> Page<TouchFile> {
    try await read { (connection) throws(LedgerError) in
      var (clauses, values): ([String], [Value]) = ([], [])
      if let state = filter.state {
        clauses.append("state = ?")
        values.append(.text(state.rawValue))
      }
      if let owner = filter.owner {
        clauses.append("owner = ?")
        values.append(.text(owner))
      }
      if filter.isOwnerless { clauses.append("owner IS NULL") }
      let rows = try connection.newest(
        Connection.touchColumns, of: "touches", where: clauses, values, page
      ) { columns throws(LedgerError) in try columns.touch(by: connection.decoder) }
      return try rows.page { touch throws(LedgerError) in
        let person = try connection.person(touch.person)
        return (touch.id.rawValue, person.map { TouchFile(touch: touch, person: $0) })
      }
    }
  }

  public func alerts(
    _ filter: AlertFilter, page: PageRequest
  ) async throws(LedgerError) -> Page<Alert> {
    try await read { (connection) throws(LedgerError) in
      var (clauses, values): ([String], [Value]) = ([], [])
      if let state = filter.state {
        // Spelled out rather than bound, so that the partial index of the state is seen to fit.
        clauses.append("state = '\(state.rawValue)'")
      }
      if let about = filter.case {
        clauses.append("case_id = ?")
        values.append(.integer(about.rawValue))
      }
      let rows = try connection.newest(
        Connection.alertColumns, of: "alerts", where: clauses, values, page
      ) { columns throws(LedgerError) in try columns.alert(by: connection.decoder) }
      return try rows.page { alert in (alert.id.rawValue, alert) }
    }
  }
}

/// Rows of a list, one more than asked for where there is a next page.
private struct Listing<Row> {
  let rows: [Row]
  let size: Int

  func page<Item>(
    _ item: (Row) throws(LedgerError) -> (Int64, Item?)
  ) throws(LedgerError) -> Page<Item> {
    var items: [Item] = []
    var last: Int64?
    for row in rows.prefix(size) {
      let (number, found) = try item(row)
      if let found { items.append(found) }
      last = number
    }
    return Page(items: items, next: rows.count > size ? last : nil)
  }
}

extension Connection {
  /// Newest first, by number.
  fileprivate func newest<Row>(
    _ columns: String, of table: String, where clauses: [String], _ values: [Value],
    _ page: PageRequest, _ read: (inout Columns) throws(LedgerError) -> Row
  ) throws(LedgerError) -> Listing<Row> {
    let size = max(1, min(1_000, page.size))
    let conditions = (clauses + ["id < ?"]).joined(separator: " AND ")
    let sql = SQL(
      once: "SELECT \(columns) FROM \(table) WHERE \(conditions) ORDER BY id DESC LIMIT ?")
    let bounds: [Value] = [.integer(page.before ?? .max), .integer(size + 1)]
    return Listing(rows: try all(sql, values + bounds, read), size: size)
  }
}
