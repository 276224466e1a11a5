/// Reads a file's rows one after the other, in constant memory.
struct RowReader {
  /// So far the end of a field is looked for that is longer than a row may be.
  private static let searchByteCount = 64 << 20

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
          if end.isQuoted {
            if let row = try longRow(line, end, looked: looked) { return row }
            // A quote that never ends must not swallow the rest of the file: its line alone is spoilt.
            return try nextLine(line, fault: .openQuote)
          }
          if window.isAtEnd { return take(window.count, line) }
          return try nextLine(line, fault: .tooLong)
        }
        try window.fill()
      }
    }
    return nil
  }

  /// The whole of a row whose quoted field is longer than a row may be: what stands in it must not be taken for
  /// rows. `nil` where its quote does not end within ``searchByteCount``, and nothing is consumed.
  private mutating func longRow(
    _ line: Int, _ begun: CSVRow.End, looked: Int
  ) throws -> FileRow? {
    var (ahead, end) = (window, begun)
    let kept = Array(ahead.bytes[ahead.start...].prefix(FileRow.keptByteCount))
    var count = looked
    ahead.consume(looked)
    while count < Self.searchByteCount, !ahead.isAtEnd {
      try ahead.fill()
      let from = ahead.start
      if let found = ahead.bytes.withUnsafeBufferPointer({ end.find(in: $0, from: from) }) {
        ahead.consume(found - from)
        window = ahead
        return FileRow(line: line, bytes: kept, fault: .tooLong)
      }
      count += ahead.count
      ahead.consume(ahead.count)
    }
    guard ahead.isAtEnd, !end.isQuoted, count > FileRow.limitByteCount else { return nil }
    window = ahead
    return FileRow(line: line, bytes: kept, fault: .tooLong)
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
  /// The next element of a JSON array, or of a list that an object holds, or the one object that is the whole
  /// file; `nil` at the end. Where the text is no JSON between two elements there is no going on: the fault is
  /// the last row.
  mutating func nextElement(_ place: inout JSONPlace) throws -> FileRow? {
    try element(find(&place), &place)
  }

  private mutating func element(
    _ first: JSONPlace.Found, _ place: inout JSONPlace
  ) throws -> FileRow? {
    var found = first
    while true {
      switch found {
      case .element(let range):
        window.consume(range.lowerBound)
        let line = window.lineCount + 1
        place.moved()
        return take(range.count, line)
      case .end: return nil
      case .broken(let offset, let wanted):
        window.consume(offset)
        return last(&place, .brokenJSON("expected \(wanted)"))
      case .more:
        if window.isAtEnd {
          guard !place.mayEnd else { return nil }
          window.consume(place.pendingOffset)
          return last(&place, .brokenJSON("the file ends in the middle of an element"))
        }
        guard window.count <= FileRow.limitByteCount + ByteWindow.pieceByteCount else {
          return try longElement(&place)
        }
        try window.fill()
        found = find(&place)
      }
    }
  }

  private func find(_ place: inout JSONPlace) -> JSONPlace.Found {
    window.bytes.withUnsafeBufferPointer { bytes in
      place.find(in: UnsafeBufferPointer(rebasing: bytes[window.start...]))
    }
  }

  /// The reading stops here.
  private mutating func last(_ place: inout JSONPlace, _ fault: FileRow.Fault) -> FileRow {
    let rest = Array(window.bytes[window.start...].prefix(FileRow.keptByteCount))
    place.stop()
    return FileRow(line: window.lineCount + 1, bytes: rest, fault: fault)
  }

  /// An element longer than a row may be: its beginning is kept, its end found, and the next one follows.
  private mutating func longElement(_ place: inout JSONPlace) throws -> FileRow? {
    guard place.isInElement else {
      return last(&place, .brokenJSON("expected an element"))
    }
    if place.unwrap() { return try element(find(&place), &place) }
    let isList = place.isUnwrapped
    window.consume(place.letGoBefore())
    let line = window.lineCount + 1
    let kept = Array(window.bytes[window.start...].prefix(FileRow.keptByteCount))
    while true {
      let found = find(&place)
      // It was no response: it holds them.
      if place.isUnwrapped != isList { return try element(found, &place) }
      if place.unwrap() { return try element(find(&place), &place) }
      switch found {
      case .element(let range):
        window.consume(range.upperBound)
        place.moved()
        return FileRow(line: line, bytes: kept, fault: .tooLong)
      case .more where !window.isAtEnd:
        window.consume(place.letGo())
        try window.fill()
      default:
        place.stop()
        return FileRow(line: line, bytes: kept, fault: .tooLong)
      }
    }
  }
}
