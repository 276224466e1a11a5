import FollowUp
public import NIOCore

/// Writes JSON by hand where a coder's machinery would be the slowest part of an answer. Slashes stay bare.
public struct JSONWriter {
  /// A plain array: every write into a ByteBuffer asks anew who else holds it, and an answer is forty of them.
  private var bytes: [UInt8] = []
  /// Whether the next value needs a comma before it.
  private var needsComma: Bool

  /// - Parameter isContinuing: the first value has others before it, written already.
  public init(capacity: Int = 256, isContinuing: Bool = false) {
    bytes.reserveCapacity(capacity)
    needsComma = isContinuing
  }

  /// What has been written so far.
  public var buffer: ByteBuffer { ByteBuffer(bytes: bytes) }

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
    bytes.append(UInt8(ascii: "\""))
    add(key)
    add("\":")
    needsComma = false
  }

  public mutating func key(_ key: String) {
    separate()
    bytes.append(jsonText: key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  public mutating func string(_ text: String) {
    separate()
    bytes.append(jsonText: text)
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
  public mutating func json(_ value: ByteBuffer) {
    separate()
    bytes.append(contentsOf: value.readableBytesView)
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func open(_ bracket: StaticString) {
    separate()
    add(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: StaticString) {
    add(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func add(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}
