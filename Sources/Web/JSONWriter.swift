public import NIOCore

/// Writes JSON by hand where a coder's machinery would be the slowest part of an answer. Slashes stay bare.
public struct JSONWriter {
  public private(set) var buffer: ByteBuffer
  /// Whether the next value needs a comma before it.
  private var needsComma: Bool

  /// - Parameter isContinuing: the first value has others before it, written already.
  public init(capacity: Int = 256, isContinuing: Bool = false) {
    buffer = ByteBufferAllocator().buffer(capacity: capacity)
    needsComma = isContinuing
  }

  public mutating func object(_ members: (inout JSONWriter) -> Void) {
    open("{")
    members(&self)
    close("}")
  }

  public mutating func array(_ items: (inout JSONWriter) -> Void) {
    open("[")
    items(&self)
    close("]")
  }

  public mutating func key(_ key: StaticString) {
    separate()
    buffer.writeInteger(UInt8(ascii: "\""))
    buffer.writeStaticString(key)
    buffer.writeStaticString("\":")
    needsComma = false
  }

  public mutating func key(_ key: String) {
    separate()
    quoted(key)
    buffer.writeInteger(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func string(_ text: String) {
    separate()
    quoted(text)
  }

  public mutating func integer(_ value: some BinaryInteger) {
    raw(String(value))
  }

  public mutating func boolean(_ value: Bool) { raw(value ? "true" : "false") }

  public mutating func null() { raw("null") }

  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .boolean(let flag): boolean(flag)
    case .number(let number): raw(number.text)
    case .string(let text): string(text)
    case .array(let items): array { for item in items { $0.value(item) } }
    case .object(let object):
      self.object {
        for member in object.members {
          $0.key(member.key)
          $0.value(member.value)
        }
      }
    }
  }

  /// Bytes that are one JSON value already.
  public mutating func json(_ bytes: ByteBuffer) {
    separate()
    buffer.writeImmutableBuffer(bytes)
  }

  private mutating func raw(_ text: String) {
    separate()
    buffer.writeString(text)
  }

  private mutating func open(_ bracket: StaticString) {
    separate()
    buffer.writeStaticString(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: StaticString) {
    buffer.writeStaticString(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { buffer.writeInteger(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quoted(_ text: String) {
    buffer.writeInteger(UInt8(ascii: "\""))
    if text.utf8.contains(where: Self.needsEscape) {
      for byte in text.utf8 { escaped(byte) }
    } else {
      buffer.writeString(text)
    }
    buffer.writeInteger(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): buffer.writeStaticString("\\\"")
    case UInt8(ascii: "\\"): buffer.writeStaticString("\\\\")
    case 0x08: buffer.writeStaticString("\\b")
    case 0x09: buffer.writeStaticString("\\t")
    case 0x0a: buffer.writeStaticString("\\n")
    case 0x0c: buffer.writeStaticString("\\f")
    case 0x0d: buffer.writeStaticString("\\r")
    case 0..<0x20:
      buffer.writeString("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
    default: buffer.writeInteger(byte)
    }
  }
}
