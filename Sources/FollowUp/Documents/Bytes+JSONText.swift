extension [UInt8] {
  /// Adds a text as JSON writes it, quotes included (RFC 8259, section 7): escapes only where there must be one, the
  /// short form where there is one, slashes bare. What needs none is taken in one piece.
  public mutating func append(jsonText text: String) {
    var text = text
    append(UInt8(ascii: "\""))
    text.withUTF8 { utf8 in
      var written = 0
      for (index, byte) in utf8.enumerated() where Self.isEscaped(byte) {
        append(contentsOf: utf8[written..<index])
        append(contentsOf: Self.escape(of: byte).utf8)
        written = index + 1
      }
      append(contentsOf: utf8[written...])
    }
    append(UInt8(ascii: "\""))
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "\""): "\\\""
    case UInt8(ascii: "\\"): "\\\\"
    case 0x08: "\\b"
    case 0x09: "\\t"
    case 0x0a: "\\n"
    case 0x0c: "\\f"
    case 0x0d: "\\r"
    case 0..<0x10: "\\u000\(String(byte, radix: 16))"
    default: "\\u00\(String(byte, radix: 16))"
    }
  }
}
