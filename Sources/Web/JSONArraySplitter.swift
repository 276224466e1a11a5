/// Finds the items of a JSON array one after the other, without building anything and without recursion.
/// Syntax and UTF-8 are checked; depth and duplicate keys are left to whoever reads an item.
struct JSONArraySplitter {
  private enum Container { case array, object }

  private var cursor: JSONCursor
  private var open: [Container] = []

  /// - Parameter offset: 0, or where the item before ended.
  init(_ bytes: UnsafeRawBufferPointer, after offset: Int) {
    cursor = JSONCursor(bytes, at: offset)
  }

  /// `nil` when the array has ended, and with it the text.
  mutating func next() throws(JSONFault) -> Range<Int>? {
    guard try hasNext() else {
      try cursor.end()
      return nil
    }
    _ = try cursor.peek()
    let start = cursor.offset
    try skipValue()
    return start..<cursor.offset
  }

  private mutating func hasNext() throws(JSONFault) -> Bool {
    if cursor.offset > 0 {
      return try cursor.continues(closing: UInt8(ascii: "]"), "',' or ']'")
    }
    try cursor.expect(UInt8(ascii: "["), "'['")
    return try !closes(UInt8(ascii: "]"))
  }

  private mutating func skipValue() throws(JSONFault) {
    try start()
    while let container = open.last {
      let isObject = container == .object
      let closing = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
      if try cursor.continues(closing: closing, isObject ? "',' or '}'" : "',' or ']'") {
        if isObject { try skipKey() }
        try start()
      } else {
        open.removeLast()
      }
    }
  }

  /// Goes into containers until a plain value or an empty container has been passed.
  private mutating func start() throws(JSONFault) {
    while true {
      switch try cursor.peek() {
      case UInt8(ascii: "{"):
        cursor.offset += 1
        if try closes(UInt8(ascii: "}")) { return }
        open.append(.object)
        try skipKey()
      case UInt8(ascii: "["):
        cursor.offset += 1
        if try closes(UInt8(ascii: "]")) { return }
        open.append(.array)
      case let byte:
        return try skipPlain(byte)
      }
    }
  }

  private mutating func closes(_ byte: UInt8) throws(JSONFault) -> Bool {
    guard try cursor.peek() == byte else { return false }
    cursor.offset += 1
    return true
  }

  private mutating func skipKey() throws(JSONFault) {
    let byte = try cursor.peek()
    guard byte == UInt8(ascii: "\"") else { throw cursor.unexpected(byte, "a key in quotes") }
    _ = try cursor.string()
    try cursor.expect(UInt8(ascii: ":"), "':'")
  }

  private mutating func skipPlain(_ byte: UInt8) throws(JSONFault) {
    switch byte {
    case UInt8(ascii: "\""): _ = try cursor.string()
    case UInt8(ascii: "t"): try cursor.literal("true")
    case UInt8(ascii: "f"): try cursor.literal("false")
    case UInt8(ascii: "n"): try cursor.literal("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): _ = try cursor.number()
    default: throw cursor.unexpected(byte, "a value")
    }
  }
}
