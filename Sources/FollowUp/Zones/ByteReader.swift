/// Reads big-endian numbers from bytes, never past their end.
struct ByteReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  func require(_ count: Int) throws(ZoneFault) {
    guard count <= bytes.count - position else { throw .endsEarly(byteCount: bytes.count) }
  }

  mutating func take(_ count: Int) throws(ZoneFault) -> ArraySlice<UInt8> {
    try require(count)
    defer { position += count }
    return bytes[position..<(position + count)]
  }

  /// What stands before the next `delimiter`, which is taken too.
  mutating func take(until delimiter: UInt8) throws(ZoneFault) -> ArraySlice<UInt8> {
    guard let end = bytes[position...].firstIndex(of: delimiter)
    else { throw .endsEarly(byteCount: bytes.count) }
    defer { position = end + 1 }
    return bytes[position..<end]
  }

  mutating func byte() throws(ZoneFault) -> UInt8 {
    try require(1)
    defer { position += 1 }
    return bytes[position]
  }

  mutating func count() throws(ZoneFault) -> Int {
    Int(UInt32(truncatingIfNeeded: try number(byteCount: 4)))
  }
  mutating func int32() throws(ZoneFault) -> Int32 {
    Int32(truncatingIfNeeded: try number(byteCount: 4))
  }
  mutating func int64() throws(ZoneFault) -> Int64 {
    Int64(bitPattern: try number(byteCount: 8))
  }

  private mutating func number(byteCount: Int) throws(ZoneFault) -> UInt64 {
    try take(byteCount).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
