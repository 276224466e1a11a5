import FollowUp
import Foundation

/// Encodes a message to the same bytes as `StableJSON` does, keys sorted and slashes plain, without its detour:
/// a webhook's first bytes are made inside the transaction that claims it. JSONEncoder builds a tree and writes that;
/// here every value is written where it stands, and an object's members are put in order once it is whole.
///
/// For our own documents. What they do not use (a nested container that its type does not encode itself, a superclass)
/// throws, and so does a number that JSON has no word for.
final class BodyEncoder {
  /// What the value being encoded has turned out to be so far.
  enum Form { case nothing, scalar, array, object }

  /// A member of an object that is still open, and where it lies in `bytes`: its key, a colon, its value.
  struct Member {
    var key: String
    var range: Range<Int>
  }

  var bytes: [UInt8] = []
  var form = Form.nothing
  /// Of the innermost open array.
  var elementCount = 0
  /// Of all open objects, those of the innermost last.
  var members: [Member] = []
  /// Something was asked for that is not written here.
  private var isUnwritable = false
  private var ordered: [UInt8] = []

  private init() { bytes.reserveCapacity(4_096) }

  /// UTF-8, on one line.
  static func bytes(of message: some Encodable) throws -> [UInt8] {
    let encoder = BodyEncoder()
    try encoder.write(message)
    guard !encoder.isUnwritable else {
      throw EncodingError.invalidValue(
        message, EncodingError.Context(codingPath: [], debugDescription: "has a nested container"))
    }
    return encoder.bytes
  }

  /// Takes what cannot be written here, and keeps in mind that there was something.
  func unwritable() -> BodyEncoder {
    isUnwritable = true
    return BodyEncoder()
  }

  /// Writes one value, whatever it is made of, and closes it.
  func write<Value: Encodable>(_ value: Value) throws {
    let outer = (form, elementCount)
    let (start, firstMember) = (bytes.count, members.count)
    form = .nothing
    try value.encode(to: self)
    switch form {
    case .scalar: break
    case .nothing: bytes.append(contentsOf: "{}".utf8)
    case .array: bytes.append(UInt8(ascii: "]"))
    case .object: closeObject(from: start, firstMember)
    }
    (form, elementCount) = outer
  }

  /// Puts the members written since `start` in the order of their keys' bytes, as JSONEncoder does.
  private func closeObject(from start: Int, _ firstMember: Int) {
    members[firstMember...].sort { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    ordered.removeAll(keepingCapacity: true)
    ordered.append(UInt8(ascii: "{"))
    for index in members.indices[firstMember...] {
      if index > firstMember { ordered.append(UInt8(ascii: ",")) }
      ordered.append(contentsOf: bytes[members[index].range])
    }
    ordered.append(UInt8(ascii: "}"))
    bytes.replaceSubrange(start..., with: ordered)
    members.removeSubrange(firstMember...)
  }

  func write(_ text: String) { bytes.append(jsonText: text) }

  func write(number: some CustomStringConvertible) {
    bytes.append(contentsOf: number.description.utf8)
  }

  func write(_ flag: Bool) { bytes.append(contentsOf: (flag ? "true" : "false").utf8) }

  func writeNull() { bytes.append(contentsOf: "null".utf8) }

  /// The shortest digits that read back as the same number; a whole one without its ".0".
  func write<Number: BinaryFloatingPoint & CustomStringConvertible>(decimal number: Number) throws {
    guard number.isFinite else {
      throw EncodingError.invalidValue(
        number, EncodingError.Context(codingPath: [], debugDescription: "is not finite"))
    }
    let digits = number.description
    write(number: digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits)
  }
}

extension BodyEncoder: Encoder {
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    form = .object
    return KeyedEncodingContainer(BodyObject<Key>(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    form = .array
    elementCount = 0
    bytes.append(UInt8(ascii: "["))
    return BodyArray(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    form = .scalar
    return BodyScalar(encoder: self)
  }
}
