import Foundation

/// A look at a table that nobody has described yet: its columns, how it is written, and its first rows.
public struct TableGlimpse: Sendable {
  /// So many rows are looked at.
  static let rowCount = 5_000
  private static let headerSearchRowCount = 10

  public var columns: [Column]
  public var delimiter: Delimiter
  public var headerRowCount: Int
  /// Rows that are no UTF-8, among those looked at.
  public var oddRowCount: Int
  public var seenRowCount: Int

  /// A column with what its cells say, empty ones left out.
  public struct Column: Sendable {
    /// As a mapping names it: with "#2" where the name comes twice, "#3" where there is none.
    public var name: String
    public var cells: [String]
    /// Whether every row has something here.
    public var isFull: Bool
  }

  /// - Throws: ``SourceFileFault``
  public init(path: String) throws {
    let file = try OpenFile(path: path)
    try self.init { offset, count in try file.bytes(from: offset, count: count) }
  }

  init(_ source: @escaping ByteSource) throws {
    let start = RowReader(try ByteWindow(source))
    var (reader, delimiter) = try Self.header(start)
    self.delimiter = delimiter
    guard let first = try reader.nextRow(delimiter) else { throw SourceFileFault.empty }
    var rows: [[String]] = []
    oddRowCount = 0
    while rows.count < Self.rowCount, let row = try reader.nextRow(delimiter) {
      let encoding = TextEncoding.auto.reading(of: row.bytes) ?? .utf8
      if encoding == .windows1252 { oddRowCount += 1 }
      rows.append(CSVRow.fields(of: row.bytes, delimiter).map { encoding.text($0) })
    }
    let encoding = TextEncoding.auto.reading(of: first.bytes) ?? .utf8
    let head = CSVRow.fields(of: first.bytes, delimiter).map { encoding.text($0) }
    let hasTwo =
      rows.first.map { SecondHeader($0, under: head, before: rows.dropFirst()).isOne } ?? false
    headerRowCount = hasTwo ? 2 : 1
    let names = TableHeader(hasTwo ? [head, rows[0]] : [head]).names
    if hasTwo { rows.removeFirst() }
    rows.removeAll { row in row.allSatisfy { $0.presence == nil } }
    seenRowCount = rows.count
    columns = Self.columns(names, rows)
  }

  private static func columns(_ names: [String], _ rows: [[String]]) -> [Column] {
    var seen: [String: Int] = [:]
    return names.enumerated().map { index, name in
      seen[name, default: 0] += 1
      let isRepeated = names.count { $0 == name } > 1
      let unique =
        name.isEmpty ? "#\(index + 1)" : isRepeated ? "\(name)#\(seen[name] ?? 1)" : name
      let cells = rows.compactMap { $0.indices.contains(index) ? $0[index].presence : nil }
      return Column(name: unique, cells: cells, isFull: cells.count == rows.count)
    }
  }

  /// Where the header begins, and what stands between its cells: titles above it have fewer.
  private static func header(_ start: RowReader) throws -> (RowReader, Delimiter) {
    var best: (width: Int, reader: RowReader, delimiter: Delimiter)?
    for delimiter in Delimiter.allCases {
      let rows = try HeaderSearch(start, delimiter, rowCount: headerSearchRowCount)
      guard let found = rows.header, found.width > best?.width ?? 0 else { continue }
      best = (found.width, found.reader, delimiter)
    }
    guard let best else { throw SourceFileFault.empty }
    return (best.reader, best.delimiter)
  }
}
