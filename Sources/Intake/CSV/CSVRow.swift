/// One row of a table as RFC 4180 has it, read as generously as Python's `csv`: a quote inside an unquoted
/// field stands for itself, and what follows a closing quote belongs to the field.
enum CSVRow {
  private enum State { case fieldStart, bare, quoted, quoteInQuoted }

  /// The fields' bytes without their quotes. `row` has no line end.
  static func fields(of row: some Sequence<UInt8>, _ delimiter: Delimiter) -> [[UInt8]] {
    parse(row, delimiter).fields
  }

  /// The same, and whether a quote was open at the row's end.
  static func parse(
    _ row: some Sequence<UInt8>, _ delimiter: Delimiter
  ) -> (fields: [[UInt8]], isOpen: Bool) {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var state = State.fieldStart
    for byte in row {
      switch (state, byte) {
      case (.quoted, UInt8(ascii: "\"")): state = .quoteInQuoted
      case (.quoted, _): field.append(byte)
      case (.quoteInQuoted, UInt8(ascii: "\"")):
        field.append(byte)
        state = .quoted
      case (.fieldStart, UInt8(ascii: "\"")): state = .quoted
      case (_, delimiter.rawValue):
        fields.append(field)
        field.removeAll(keepingCapacity: true)
        state = .fieldStart
      default:
        field.append(byte)
        state = .bare
      }
    }
    fields.append(field)
    return (fields, state == .quoted)
  }

  /// Finds where a row ends, over as many pieces as it comes in.
  struct End {
    private var state = State.fieldStart
    let delimiter: Delimiter

    init(_ delimiter: Delimiter) { self.delimiter = delimiter }

    /// Whether a quote is open: a line end belongs to the field.
    var isQuoted: Bool { state == .quoted }

    /// The index of the row's line end in `bytes`, from `start` on; `nil` where it lies further on.
    mutating func find(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
      var index = start
      while index < bytes.count {
        let byte = bytes[index]
        switch state {
        case .quoted:
          if byte == UInt8(ascii: "\"") { state = .quoteInQuoted }
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
          state = .quoted
        case .fieldStart where byte == UInt8(ascii: "\""):
          state = .quoted
        default:
          if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return index }
          state = byte == delimiter.rawValue ? .fieldStart : .bare
        }
        index += 1
      }
      return nil
    }
  }
}
