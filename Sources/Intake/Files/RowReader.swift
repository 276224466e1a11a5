/// Reads a file's rows one after the other, in constant memory.
struct RowReader {
  private(set) var window: ByteWindow

  init(_ window: ByteWindow) { self.window = window }

  /// The next row of a table without its line end; `nil` at the end. Blank lines are passed over.
  mutating func nextRow(_ delimiter: Delimiter) throws -> FileRow? {
    while try skipLineEnds() {
      let line = window.lineCount + 1
      var end = CSVRow.End(delimiter)
      var looked = 0
      while true {
        let from = window.start + looked
        if let found = window.bytes.withUnsafeBufferPointer({ end.find(in: $0, from: from) }) {
          return take(found - window.start, line)
        }
        looked = window.count
        // Found no end in what there is: more of it, up to the longest row there may be.
        if window.isAtEnd || looked > FileRow.limitByteCount {
          // A quote that never ends must not swallow the rest of the file: its line alone is spoilt.
          if end.isQuoted { return try nextLine(line, fault: .openQuote) }
          if window.isAtEnd { return take(window.count, line) }
          return try nextLine(line, fault: .tooLong)
        }
        try window.fill()
      }
    }
    return nil
  }

  /// The next line that is not blank, without its line end; `nil` at the end.
  mutating func nextLine() throws -> FileRow? {
    try skipLineEnds() ? try nextLine(window.lineCount + 1, fault: nil) : nil
  }

  /// One physical line, however the row in it is written. Of one that is too long, the beginning.
  private mutating func nextLine(_ line: Int, fault: FileRow.Fault?) throws -> FileRow {
    var kept: [UInt8] = []
    var length = 0
    while true {
      let rest = window.bytes[window.start...]
      let end = rest.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      let part = rest[..<(end ?? rest.endIndex)]
      length += part.count
      let limit = FileRow.limitByteCount
      if kept.count < limit { kept += part.prefix(limit - kept.count) }
      window.consume(part.count)
      if end != nil || window.isAtEnd { break }
      try window.fill()
    }
    guard length > FileRow.limitByteCount else {
      return FileRow(line: line, bytes: kept, fault: fault)
    }
    return FileRow(line: line, bytes: Array(kept.prefix(FileRow.keptByteCount)), fault: .tooLong)
  }

  private mutating func take(_ count: Int, _ line: Int) -> FileRow {
    let bytes = Array(window.bytes[window.start..<(window.start + count)])
    window.consume(count)
    guard count <= FileRow.limitByteCount else {
      return FileRow(
        line: line, bytes: Array(bytes.prefix(FileRow.keptByteCount)), fault: .tooLong)
    }
    return FileRow(line: line, bytes: bytes)
  }

  /// To the next byte that ends no line; `false` where there is none.
  private mutating func skipLineEnds() throws -> Bool {
    while true {
      let rest = window.bytes[window.start...]
      if let next = rest.firstIndex(where: { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") })
      {
        window.consume(next - window.start)
        return true
      }
      window.consume(rest.count)
      guard !window.isAtEnd else { return false }
      try window.fill()
    }
  }
}

extension RowReader {
  /// The next element of a JSON array, or the one object that is the whole file; `nil` at the end. Where the
  /// text is no JSON between two elements there is no going on: the fault is the last row.
  mutating func nextElement(_ place: inout JSONPlace) throws -> FileRow? {
    while true {
      let found = window.bytes.withUnsafeBufferPointer { bytes in
        place.find(in: UnsafeBufferPointer(rebasing: bytes[window.start...]))
      }
      switch found {
      case .element(let range):
        window.consume(range.lowerBound)
        let line = window.lineCount + 1
        place.moved(by: range.upperBound)
        return take(range.count, line)
      case .end: return nil
      case .broken(let offset, let wanted):
        window.consume(offset)
        let rest = Array(window.bytes[window.start...].prefix(FileRow.keptByteCount))
        place.stop()
        return FileRow(
          line: window.lineCount + 1, bytes: rest, fault: .brokenJSON("expected \(wanted)"))
      case .more:
        if window.isAtEnd || window.count > FileRow.limitByteCount + ByteWindow.pieceByteCount {
          let fault: FileRow.Fault =
            window.isAtEnd ? .brokenJSON("the file ends in the middle of an element") : .tooLong
          window.consume(place.pendingOffset)
          let rest = Array(window.bytes[window.start...].prefix(FileRow.keptByteCount))
          place.stop()
          return FileRow(line: window.lineCount + 1, bytes: rest, fault: fault)
        }
        try window.fill()
      }
    }
  }
}
