import FollowUp
import Foundation

/// Why no row of a file can be read under a mapping.
public enum SourceFileFault: Error, Sendable, Equatable {
  case empty
  /// Neither the first row nor one of the next is a header with every column that is needed.
  case missingColumns([String], known: [String])
  case ambiguousColumn(String, places: [Int])
  case headerNotText
  /// Not a name that says what the file is.
  case unknownForm
  case unreadable(errno: Int32)

  /// The same without what stands in the file: for a log, as the first row of a table without a header is a
  /// customer's.
  var reason: String {
    guard case .missingColumns(let missing, _) = self else { return text }
    return Self.noColumn(missing)
  }

  private static func noColumn(_ missing: [String]) -> String {
    "no column \(missing.map { "'\($0)'" }.joined(separator: ", "))"
  }

  /// For the report beside a file, and for whoever has it before them: quotes its header.
  public var text: String {
    switch self {
    case .empty: "the file has no rows"
    case .missingColumns(let missing, let known):
      Self.noColumn(missing)
        + " (the header has: \(known.isEmpty ? "nothing" : known.joined(separator: ", ")))"
    case .ambiguousColumn(let name, let places):
      "the column '\(name)' comes \(places.count) times"
        + " (columns \(places.map(String.init).joined(separator: ", ")));"
        + " write '\(name)#1' for the first"
    case .headerNotText: "the header is no text in the mapping's encoding; see `encoding:`"
    case .unknownForm:
      "its name must end in .csv, .tsv, .json, .ndjson or .jsonl"
    // What OpenFile itself refuses; the system's words would be of something else.
    case .unreadable(EINVAL): "not a regular file"
    case .unreadable(ELOOP): "a symbolic link; name the file it leads to"
    case .unreadable(let code): "cannot be read: \(String(cString: strerror(code)).lowercased())"
    }
  }
}

/// A mapping with the place of each of its columns in one table's header.
struct BoundMapping: Sendable {
  let mapping: FileMapping
  let delimiter: Delimiter
  let header: TableHeader
  /// Field -> index of its column.
  let columns: [(field: MappedField, index: Int)]
  /// Columns in the order of their names: two exports that differ in their order only hold the same rows.
  let identityOrder: [Int]
  /// Whether rows are UTF-8 whatever the mapping says.
  let isTranscoded: Bool
  /// Columns of the mapping that the header does not have and that are not needed.
  let absent: [String]

  init(
    _ mapping: FileMapping, header rows: [[UInt8]], _ delimiter: Delimiter, isTranscoded: Bool
  ) throws(SourceFileFault) {
    self.mapping = mapping
    self.delimiter = delimiter
    self.isTranscoded = isTranscoded
    let encoding = isTranscoded ? TextEncoding.utf8 : mapping.encoding
    var texts: [[String]] = []
    for row in rows {
      guard let reading = encoding.reading(of: row) else { throw .headerNotText }
      texts.append(CSVRow.fields(of: row, delimiter).map { reading.text($0) })
    }
    header = TableHeader(texts)
    (columns, absent) = try Self.columns(mapping, header)
    let names = header.names
    identityOrder = names.indices.sorted { (names[$0], $0) < (names[$1], $1) }
  }

  private static func columns(
    _ mapping: FileMapping, _ header: TableHeader
  ) throws(SourceFileFault) -> ([(field: MappedField, index: Int)], absent: [String]) {
    var columns: [(field: MappedField, index: Int)] = []
    var (missing, absent): ([String], [String]) = ([], [])
    let needed = Set(mapping.needed)
    for (field, column) in mapping.fields.sorted(by: { $0.key.text < $1.key.text }) {
      switch header.place(of: column) {
      case .column(let index): columns.append((field, index))
      case .ambiguous(let places): throw .ambiguousColumn(column, places: places)
      case .missing:
        if needed.contains(field) { missing.append(column) } else { absent.append(column) }
      }
    }
    guard missing.isEmpty else { throw .missingColumns(missing, known: header.names) }
    return (columns, absent)
  }
}
