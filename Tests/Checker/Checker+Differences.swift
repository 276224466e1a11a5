import GRDBSQLite

extension Checker {
  /// So many differing rows are told of a table.
  private static let mostTold = 3

  /// Where this database is not what the other is, row by row, in the order of their keys.
  public func differences(from other: Checker) throws -> [Violation] {
    try tables().flatMap { table in
      let question = try self.question(of: table)
      guard try !isSame(question, in: other) else { return [Violation]() }
      let (here, there) = (try texts(question), try other.texts(question))
      let (ours, theirs) = (Set(here).subtracting(there), Set(there).subtracting(here))
      var found = zip(ours.sorted(), theirs.sorted()).prefix(Self.mostTold).map { one, other in
        let same = zip(one, other).prefix { $0 == $1 }.count
        return difference(
          """
          \(table): \(one.prefix(40)) ... has \(one.dropFirst(max(0, same - 20)).prefix(120)); \
          the replay \(other.dropFirst(max(0, same - 20)).prefix(120))
          """)
      }
      if ours.count != theirs.count {
        let first = (ours.count > theirs.count ? ours : theirs).sorted().first ?? ""
        found.append(
          difference(
            "\(table) has \(here.count) rows; the replay \(there.count): \(first.prefix(200))"))
      }
      return found.isEmpty ? [difference("\(table) has its rows in another order")] : found
    }
  }

  private func difference(_ sentence: String) -> Violation {
    Violation(sentence, of: "replay-gives-the-same")
  }

  private func tables() throws -> [String] {
    try rows.all(
      """
      SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'
        AND name <> 'grdb_migrations' ORDER BY name
      """
    ) { $0.text(0) }
  }

  /// All that a table holds. When the same rules were read again, a start says and a replay does not.
  private func question(of table: String) throws -> String {
    let columns = try rows.all(
      """
      SELECT name, pk FROM pragma_table_info('\(table)') WHERE name <> 'accepted_at' ORDER BY cid
      """
    ) { ($0.text(0), $0.int(1)) }
    let keys = columns.filter { $0.1 > 0 }.sorted { $0.1 < $1.1 }.map { "\"\($0.0)\"" }
    return """
      SELECT \(columns.map { "\"\($0.0)\"" }.joined(separator: ", ")) FROM "\(table)"
      ORDER BY \(keys.isEmpty ? "rowid" : keys.joined(separator: ", "))
      """
  }

  private func isSame(_ question: String, in other: Checker) throws -> Bool {
    var isSame = true
    try rows.walk(question, beside: other.rows) { one, two in
      isSame = isSame && one == two
      return isSame
    }
    return isSame
  }

  /// Every row of a table as text.
  private func texts(_ question: String) throws -> [String] {
    try rows.all(question) { row in
      (0..<row.columnCount).map { row.optionalText($0) ?? "NULL" }.joined(separator: " | ")
    }
  }
}
