import NIOCore

/// Finds the end of an HTTP/1.1 message with as little reading as possible; a connection has one at a time.
struct MessageReader {
  struct Answer {
    var status: Int
    /// The results of a batch with a status below 300.
    var acceptedItemCount: Int
  }

  private var pending = ByteBuffer()

  /// The answer, when it is whole; what does not look like one is status 0.
  mutating func take(_ part: consuming ByteBuffer, countingItems: Bool) -> Answer? {
    takeMessage(part) { bytes in
      Answer(
        status: Self.number(in: bytes, at: 9) ?? 0,
        acceptedItemCount: countingItems ? Self.acceptedItems(in: bytes) : 0)
    }
  }

  /// Reads the message, answer or request, when it is whole.
  mutating func takeMessage<Item>(
    _ part: consuming ByteBuffer, _ read: (UnsafeRawBufferPointer) -> Item
  ) -> Item? {
    if pending.readableBytes == 0 {
      pending = part
    } else {
      pending.writeImmutableBuffer(part)
    }
    let item = pending.withUnsafeReadableBytes { bytes -> Item? in
      guard let headEnd = Self.find("\r\n\r\n", in: bytes, from: 0) else { return nil }
      let head = UnsafeRawBufferPointer(rebasing: bytes[..<headEnd])
      return Self.isWhole(bytes, head: head) ? read(bytes) : nil
    }
    if item != nil { pending = ByteBuffer() }
    return item
  }

  /// The number of the first response whose id begins `mark`.
  static func responseNumber(
    after mark: StaticString, in bytes: UnsafeRawBufferPointer
  ) -> Int? {
    find(mark, in: bytes, from: 0).flatMap {
      number(in: bytes, at: $0 + mark.utf8CodeUnitCount)
    }
  }

  private static func isWhole(_ bytes: UnsafeRawBufferPointer, head: UnsafeRawBufferPointer) -> Bool
  {
    let bodyStart = head.count + 4
    let lengthName: StaticString = "\r\ncontent-length: "
    if let field = find(lengthName, in: head, from: 0) {
      return bytes.count >= bodyStart
        + (number(in: head, at: field + lengthName.utf8CodeUnitCount) ?? 0)
    }
    // Chunked: nothing of JSON looks like its last chunk.
    return bytes.count >= bodyStart + 5
      && find("0\r\n\r\n", in: bytes, from: bytes.count - 5) != nil
  }

  /// Each result begins `{"index":0,"status":201,"response"`; a problem's own status is followed by others.
  private static func acceptedItems(in bytes: UnsafeRawBufferPointer) -> Int {
    var count = 0
    var offset = 0
    let mark: StaticString = ",\"response\":{\"response\""
    while let found = find(mark, in: bytes, from: offset) {
      count += 1
      offset = found + mark.utf8CodeUnitCount
    }
    return count
  }

  /// Letters are compared without case; `word` is lower-case.
  private static func find(
    _ word: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int
  ) -> Int? {
    let count = word.utf8CodeUnitCount
    guard bytes.count >= start + count else { return nil }
    let first = word.utf8Start[0]
    search: for offset in start...(bytes.count - count) where bytes[offset] == first {
      for index in 1..<count where lowercased(bytes[offset + index]) != word.utf8Start[index] {
        continue search
      }
      return offset
    }
    return nil
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func number(in bytes: UnsafeRawBufferPointer, at start: Int) -> Int? {
    var value = 0
    var offset = start
    while offset < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset]) {
      value = value * 10 + Int(bytes[offset] & 0x0f)
      offset += 1
    }
    return offset > start ? value : nil
  }
}
