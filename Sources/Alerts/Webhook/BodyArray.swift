/// The elements of an array, as `BodyEncoder` writes them.
struct BodyArray: UnkeyedEncodingContainer {
  let encoder: BodyEncoder
  var codingPath: [any CodingKey] { [] }
  var count: Int { encoder.elementCount }

  mutating func encodeNil() throws { encoder.element { $0.writeNull() } }
  mutating func encode(_ value: Bool) throws { encoder.element { $0.write(value) } }
  mutating func encode(_ value: String) throws { encoder.element { $0.write(value) } }
  mutating func encode<Number: FixedWidthInteger & Encodable>(
    _ value: Number
  ) throws {
    encoder.element { $0.write(number: value) }
  }
  mutating func encode<Number: BinaryFloatingPoint & CustomStringConvertible & Encodable>(
    _ value: Number
  ) throws {
    try encoder.element { try $0.write(decimal: value) }
  }
  mutating func encode<Value: Encodable>(_ value: Value) throws {
    try encoder.element { try $0.write(value) }
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy keyType: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    encoder.unwritable().container(keyedBy: keyType)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    encoder.unwritable().unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { encoder.unwritable() }
}

extension BodyEncoder {
  fileprivate func element(_ write: (BodyEncoder) throws -> Void) rethrows {
    if elementCount > 0 { bytes.append(UInt8(ascii: ",")) }
    elementCount += 1
    try write(self)
  }
}
