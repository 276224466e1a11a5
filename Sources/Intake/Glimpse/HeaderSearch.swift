import FollowUp

/// The first rows of a table nobody has described, among which the header is.
struct HeaderSearch {
  private var rows: [(cells: [String?], reader: RowReader)] = []

  /// - Throws: ``SourceFileFault``
  init(_ start: RowReader, _ delimiter: Delimiter, rowCount: Int) throws {
    var (reader, before) = (start, start)
    for _ in 0..<rowCount {
      guard let row = try reader.nextRow(delimiter) else { break }
      let encoding = TextEncoding.auto.reading(of: row.bytes) ?? .utf8
      let cells = CSVRow.fields(of: row.bytes, delimiter).map { encoding.text($0).presence }
      rows.append((cells, before))
      before = reader
    }
  }

  /// How many cells say something where the header was found, and a reader before it.
  var header: (width: Int, reader: RowReader)? {
    let widths = rows.map { row in row.cells.count { $0 != nil } }
    // A row of data may have a delimiter more in its words: most of the first one's width will do.
    let common =
      Dictionary(grouping: widths, by: \.self).max {
        ($0.value.count, $0.key) < ($1.value.count, $1.key)
      }?.key ?? 0
    guard let found = widths.firstIndex(where: { $0 >= max(1, common) }) else { return nil }
    let first = rows[..<found].indices.first { names($0, over: found) } ?? found
    return (widths[found], rows[first].reader)
  }

  /// Whether a row that says less than the one found below it is the header all the same: it leaves columns unnamed,
  /// as over the parts of a question, and the other is a customer's, or leaves out what this one names.
  private func names(_ index: Int, over found: Int) -> Bool {
    let (upper, lower) = (rows[index].cells, rows[found].cells)
    guard upper.count == lower.count, upper.count(where: { $0 != nil }) > 1,
      !upper.contains(where: Self.isAnswer)
    else { return false }
    return lower.contains(where: Self.isAnswer)
      || zip(upper, lower).contains { $0 != nil && $1 == nil }
  }

  private static func isAnswer(_ cell: String?) -> Bool {
    guard let cell = cell.map(TableHeader.tidy) else { return false }
    return cell.isMailAddress || CellDate.isDate(cell) || Double(cell) != nil
  }
}
