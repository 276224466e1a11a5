import FollowUp
import Foundation

/// Writes the JSON of what every response and alert carries. JSONEncoder takes a quarter of the writer's time
/// for it; reading, which is rarer, is JSONDecoder's, and a test holds the two together.
struct JSONText {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  init() { bytes.reserveCapacity(512) }

  init(_ values: [String]) {
    self.init()
    array(values)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func object(_ key: StaticString? = nil, _ members: (inout JSONText) -> Void) {
    if let key { name(key) }
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    members(&self)
    bytes.append(UInt8(ascii: "}"))
    isFirst = false
  }

  mutating func member(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    name(key)
    bytes.append(jsonText: value)
  }

  mutating func member(_ key: StaticString, _ value: Bool) {
    name(key)
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  mutating func member(_ key: StaticString, _ value: Int?) {
    guard let value else { return }
    name(key)
    bytes.append(contentsOf: String(value).utf8)
  }

  /// JSON has no word for what is not finite: such a number is left out.
  mutating func member(_ key: StaticString, _ value: Double?) {
    guard let value, value.isFinite else { return }
    name(key)
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Milliseconds since 1970.
  mutating func member(_ key: StaticString, _ value: Date?) {
    member(key, value.map { $0.timeIntervalSince1970 * 1_000 })
  }

  mutating func member(_ key: StaticString, _ values: [String]) {
    name(key)
    array(values)
  }

  mutating func array(_ values: [String]) {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(jsonText: value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func member(_ key: StaticString, _ values: [String: Scalar]) {
    object(key) { json in
      // Sorted, so that equal values are equal texts.
      for (name, value) in values.sorted(by: { $0.key < $1.key }) {
        json.comma()
        json.bytes.append(jsonText: name)
        json.bytes.append(UInt8(ascii: ":"))
        json.scalar(value)
      }
    }
  }

  /// Text that is JSON already.
  mutating func member(_ key: StaticString, json: String) {
    name(key)
    bytes.append(contentsOf: json.utf8)
  }

  private mutating func comma() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  private mutating func name(_ key: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func scalar(_ value: Scalar) {
    switch value {
    case .text(let text): bytes.append(jsonText: text)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .decimal(let number):
      bytes.append(contentsOf: (number.isFinite ? number.description : "null").utf8)
    case .boolean(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }
  }
}
