/// The rows of one file, with what it takes to understand them. A value: reading on changes it alone.
struct FileRows {
  /// A header is looked for in so many rows: exports begin with titles and "sep=;".
  private static let headerSearchRowCount = 10

  let mapper: RowMapper
  private let form: FileForm
  private let delimiter: Delimiter
  private var reader: RowReader
  private var place: JSONPlace

  /// - Throws: ``SourceFileFault``
  init(_ file: OpenFile, form: FileForm, _ mapping: FileMapping) throws {
    try self.init(form, mapping) { offset, count in
      try file.bytes(from: offset, count: count)
    }
  }

  init(_ form: FileForm, _ mapping: FileMapping, _ source: @escaping ByteSource) throws {
    self.form = form
    place = JSONPlace(
      wrapper: JSONWrapper(
        names: JSONWrapper.names.subtracting(mapping.firstSteps), score: mapping.scoreMember))
    let reader = RowReader(try ByteWindow(source))
    guard form == .table else {
      self.reader = reader
      delimiter = .comma
      mapper = try RowMapper(mapping, .json)
      return
    }
    (self.reader, delimiter, mapper) = try Self.findHeader(reader, mapping)
  }

  /// The next row that is not blank; `nil` at the end.
  mutating func next() throws -> FileRow? {
    switch form {
    case .table: try reader.nextRow(delimiter)
    case .json: try reader.nextElement(&place)
    case .lines: try reader.nextLine()
    }
  }

  /// How much of the file has been read, for a progress bar.
  var readByteCount: Int { reader.window.readByteCount - reader.window.count }

  /// The first row with every column that is needed, written with whatever delimiter finds most columns.
  private static func findHeader(
    _ start: RowReader, _ mapping: FileMapping
  ) throws -> (RowReader, Delimiter, RowMapper) {
    var best: (columns: Int, RowReader, Delimiter, RowMapper)?
    var fault: SourceFileFault?
    var first = start
    guard let opening = try first.nextLine() else { throw SourceFileFault.empty }
    let likely = mapping.delimiter ?? Delimiter.seen(in: opening.bytes)
    let others = mapping.delimiter == nil ? Delimiter.allCases.filter { $0 != likely } : []
    for delimiter in [likely] + others {
      var reader = start
      var rows: [[UInt8]] = []
      for _ in 0..<headerSearchRowCount {
        guard let row = try reader.nextRow(delimiter) else { break }
        rows.append(row.bytes)
        guard rows.count >= mapping.headerRowCount else { continue }
        let context = FileContext(
          form: .csv, delimiter: delimiter, header: rows.suffix(mapping.headerRowCount),
          isTranscoded: reader.window.isTranscoded)
        do throws(SourceFileFault) {
          let mapper = try RowMapper(mapping, context)
          if mapper.columnCount > best?.columns ?? 0 {
            best = (mapper.columnCount, reader, delimiter, mapper)
          }
          break
        } catch {
          if case .ambiguousColumn = error { throw error }
          fault = fault ?? error
        }
      }
    }
    guard let (_, reader, delimiter, mapper) = best else { throw fault ?? .empty }
    return (reader, delimiter, mapper)
  }
}
