/// Reads one JSON text into a tree. Its recursion is bounded by ``StrictJSON/depthLimit``.
struct JSONTreeReader {
  private var cursor: JSONCursor
  private var depth = 0

  init(_ bytes: UnsafeRawBufferPointer) { cursor = JSONCursor(bytes) }

  mutating func text() throws(JSONFault) -> JSONValue {
    cursor.skipWhitespace()
    if cursor.isAtEnd { throw JSONFault(.empty, at: 0) }
    if cursor.bytes.starts(with: [0xef, 0xbb, 0xbf]) { throw JSONFault(.byteOrderMark, at: 0) }
    let value = try value()
    try cursor.end()
    return value
  }

  private mutating func value() throws(JSONFault) -> JSONValue {
    let byte = try cursor.peek()
    switch byte {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try cursor.literal("true")
      return .boolean(true)
    case UInt8(ascii: "f"):
      try cursor.literal("false")
      return .boolean(false)
    case UInt8(ascii: "n"):
      try cursor.literal("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return .number(JSONNumber(text: decoded(try cursor.number())))
    default:
      throw cursor.unexpected(byte, "a value")
    }
  }

  private mutating func enter() throws(JSONFault) {
    guard depth < StrictJSON.depthLimit else { throw JSONFault(.tooDeep, at: cursor.offset) }
    depth += 1
    cursor.offset += 1
  }

  private mutating func array() throws(JSONFault) -> [JSONValue] {
    try enter()
    defer { depth -= 1 }
    var items: [JSONValue] = []
    if try cursor.peek() == UInt8(ascii: "]") {
      cursor.offset += 1
      return items
    }
    repeat {
      do throws(JSONFault) {
        items.append(try value())
      } catch {
        throw error.inside(JSONPointer.step(items.count))
      }
    } while try cursor.continues(closing: UInt8(ascii: "]"), "',' or ']'")
    return items
  }

  /// So many members have most objects that arrive.
  private static let commonMemberCount = 6

  private mutating func object() throws(JSONFault) -> JSONObject {
    try enter()
    defer { depth -= 1 }
    var members: [JSONObject.Member] = []
    var seen = SeenKeys()
    if try cursor.peek() == UInt8(ascii: "}") {
      cursor.offset += 1
      return JSONObject(members: members)
    }
    members.reserveCapacity(Self.commonMemberCount)
    repeat {
      let byte = try cursor.peek()
      guard byte == UInt8(ascii: "\"") else { throw cursor.unexpected(byte, "a key in quotes") }
      let start = cursor.offset
      let key = try string()
      do throws(JSONFault) {
        guard seen.insert(key, after: members) else { throw JSONFault(.duplicateKey, at: start) }
        try cursor.expect(UInt8(ascii: ":"), "':'")
        members.append(JSONObject.Member(key: key, value: try value()))
      } catch {
        throw error.inside(JSONPointer.step(key))
      }
    } while try cursor.continues(closing: UInt8(ascii: "}"), "',' or '}'")
    return JSONObject(members: members)
  }

  private func decoded(_ range: Range<Int>) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: cursor.bytes[range]), as: UTF8.self)
  }
}

extension JSONTreeReader {
  private mutating func string() throws(JSONFault) -> String {
    let raw = try cursor.string()
    return raw.hasEscapes ? try unescaped(raw.range) : decoded(raw.range)
  }

  /// The form of every escape has been checked; what is left are pairs that are none.
  private func unescaped(_ range: Range<Int>) throws(JSONFault) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = cursor.bytes[index]
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        index += 1
        continue
      }
      switch cursor.bytes[index + 1] {
      case UInt8(ascii: "u"):
        let (scalar, length) = try character(at: index, before: range.upperBound)
        text.append(
          contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
        index += length
        continue
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0c)
      case UInt8(ascii: "n"): text.append(0x0a)
      case UInt8(ascii: "r"): text.append(0x0d)
      case UInt8(ascii: "t"): text.append(0x09)
      case let itself: text.append(itself)
      }
      index += 2
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func character(
    at index: Int, before end: Int
  ) throws(JSONFault) -> (Unicode.Scalar, length: Int) {
    guard let unit = cursor.hexUnit(at: index + 2) else {
      throw JSONFault(.unknownEscape, at: index)
    }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 6) }
    guard unit < 0xdc00, index + 12 <= end, cursor.bytes[index + 6] == UInt8(ascii: "\\"),
      cursor.bytes[index + 7] == UInt8(ascii: "u"), let low = cursor.hexUnit(at: index + 8),
      (0xdc00...0xdfff).contains(low),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(unit) - 0xd800) << 10 + (UInt32(low) - 0xdc00))
    else { throw JSONFault(.loneSurrogate, at: index) }
    return (scalar, 12)
  }
}

/// The keys of one object: few are compared one by one, many are hashed.
private struct SeenKeys {
  private static let fewCount = 12
  private var many: Set<String> = []

  mutating func insert(_ key: String, after members: [JSONObject.Member]) -> Bool {
    if members.count < Self.fewCount { return !members.contains { $0.key == key } }
    if many.isEmpty { many = Set(members.map(\.key)) }
    return many.insert(key).inserted
  }
}
