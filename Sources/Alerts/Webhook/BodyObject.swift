/// The members of an object, as `BodyEncoder` writes them.
struct BodyObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: BodyEncoder
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil(forKey key: Key) throws { encoder.member(key) { $0.writeNull() } }
  mutating func encode(_ value: Bool, forKey key: Key) throws {
    encoder.member(key) { $0.write(value) }
  }
  mutating func encode(_ value: String, forKey key: Key) throws {
    encoder.member(key) { $0.write(value) }
  }
  mutating func encode<Number: FixedWidthInteger & Encodable>(
    _ value: Number, forKey key: Key
  ) throws {
    encoder.member(key) { $0.write(number: value) }
  }
  mutating func encode<Number: BinaryFloatingPoint & CustomStringConvertible & Encodable>(
    _ value: Number, forKey key: Key
  ) throws {
    try encoder.member(key) { try $0.write(decimal: value) }
  }
  mutating func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
    try encoder.member(key) { try $0.write(value) }
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    encoder.unwritable().container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.unwritable().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder.unwritable() }
  mutating func superEncoder(forKey key: Key) -> any Encoder { encoder.unwritable() }
}

extension BodyEncoder {
  fileprivate func member(_ key: some CodingKey, _ write: (BodyEncoder) throws -> Void) rethrows {
    let start = bytes.count
    self.write(key.stringValue)
    bytes.append(UInt8(ascii: ":"))
    try write(self)
    members.append(Member(key: key.stringValue, range: start..<bytes.count))
  }
}
