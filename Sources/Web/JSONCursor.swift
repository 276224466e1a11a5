/// A place in a JSON text and the lexical rules of RFC 8259; the tree and the skipper both stand on it.
struct JSONCursor {
  let bytes: UnsafeRawBufferPointer
  var offset: Int

  init(_ bytes: UnsafeRawBufferPointer, at offset: Int = 0) {
    self.bytes = bytes
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= bytes.count }

  mutating func skipWhitespace() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0a, 0x0d, 0x09: offset += 1
      default: return
      }
    }
  }

  /// The next byte that is no whitespace, not yet consumed.
  mutating func peek() throws(JSONFault) -> UInt8 {
    skipWhitespace()
    guard offset < bytes.count else { throw JSONFault(.unexpectedEnd, at: offset) }
    return bytes[offset]
  }

  mutating func expect(_ byte: UInt8, _ wanted: String) throws(JSONFault) {
    let found = try peek()
    guard found == byte else { throw unexpected(found, wanted) }
    offset += 1
  }

  func unexpected(_ byte: UInt8, _ wanted: String) -> JSONFault {
    JSONFault(.unexpectedByte(byte, wanted: wanted), at: offset)
  }

  /// Between a value and the next: true after a comma, false after the closing byte.
  mutating func continues(closing: UInt8, _ wanted: String) throws(JSONFault) -> Bool {
    let byte = try peek()
    guard byte == UInt8(ascii: ",") || byte == closing else { throw unexpected(byte, wanted) }
    offset += 1
    return byte != closing
  }

  mutating func literal(_ word: StaticString) throws(JSONFault) {
    for index in 0..<word.utf8CodeUnitCount {
      guard offset < bytes.count else { throw JSONFault(.unexpectedEnd, at: offset) }
      guard bytes[offset] == word.utf8Start[index] else {
        throw unexpected(bytes[offset], "a value")
      }
      offset += 1
    }
  }

  /// Nothing but whitespace may be left.
  mutating func end() throws(JSONFault) {
    skipWhitespace()
    guard isAtEnd else { throw JSONFault(.trailingBytes, at: offset) }
  }
}

// MARK: Strings

extension JSONCursor {
  /// What stands between two quotes.
  struct RawString {
    var range: Range<Int>
    var hasEscapes: Bool
  }

  /// Consumes a string from its opening quote on; its UTF-8 and its escapes' form are checked.
  mutating func string() throws(JSONFault) -> RawString {
    offset += 1
    let start = offset
    var hasEscapes = false
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == UInt8(ascii: "\"") {
        offset += 1
        return RawString(range: start..<(offset - 1), hasEscapes: hasEscapes)
      } else if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        try escape()
      } else if byte < 0x20 {
        throw JSONFault(.controlCharacter, at: offset)
      } else if byte < 0x80 {
        offset += 1
      } else {
        try multiByteCharacter()
      }
    }
    throw JSONFault(.unexpectedEnd, at: offset)
  }

  private mutating func escape() throws(JSONFault) {
    guard offset + 1 < bytes.count else { throw JSONFault(.unexpectedEnd, at: bytes.count) }
    switch bytes[offset + 1] {
    case UInt8(ascii: "u"):
      guard offset + 5 < bytes.count else { throw JSONFault(.unexpectedEnd, at: bytes.count) }
      guard hexUnit(at: offset + 2) != nil else { throw JSONFault(.unknownEscape, at: offset) }
      offset += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      offset += 2
    default:
      throw JSONFault(.unknownEscape, at: offset)
    }
  }

  /// The four hexadecimal digits at `index` as a UTF-16 unit.
  func hexUnit(at index: Int) -> UInt16? {
    var unit: UInt16 = 0
    for position in index..<(index + 4) {
      let byte = bytes[position]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  /// Table 3-7 of the Unicode standard: no overlong forms, no surrogates, nothing above U+10FFFF.
  private mutating func multiByteCharacter() throws(JSONFault) {
    let second: ClosedRange<UInt8>
    let length: Int
    switch bytes[offset] {
    case 0xc2...0xdf: (second, length) = (0x80...0xbf, 2)
    case 0xe0: (second, length) = (0xa0...0xbf, 3)
    case 0xe1...0xec, 0xee...0xef: (second, length) = (0x80...0xbf, 3)
    case 0xed: (second, length) = (0x80...0x9f, 3)
    case 0xf0: (second, length) = (0x90...0xbf, 4)
    case 0xf1...0xf3: (second, length) = (0x80...0xbf, 4)
    case 0xf4: (second, length) = (0x80...0x8f, 4)
    default: throw JSONFault(.brokenUTF8, at: offset)
    }
    guard offset + length <= bytes.count, second.contains(bytes[offset + 1]) else {
      throw JSONFault(.brokenUTF8, at: offset)
    }
    for index in (offset + 2)..<(offset + length) where bytes[index] & 0xc0 != 0x80 {
      throw JSONFault(.brokenUTF8, at: offset)
    }
    offset += length
  }
}

// MARK: Numbers

extension JSONCursor {
  /// Consumes a number; the range of its text.
  mutating func number() throws(JSONFault) -> Range<Int> {
    let start = offset
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: "0") {
      offset += 1
    } else {
      try digits(from: start)
    }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      try digits(from: start)
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      if offset < bytes.count,
        bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-")
      {
        offset += 1
      }
      try digits(from: start)
    }
    if offset < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset]) {
      throw JSONFault(.malformedNumber, at: start)  // "01"
    }
    return start..<offset
  }

  private mutating func digits(from start: Int) throws(JSONFault) {
    let first = offset
    while offset < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[offset]) {
      offset += 1
    }
    guard offset > first else { throw JSONFault(.malformedNumber, at: start) }
  }
}
