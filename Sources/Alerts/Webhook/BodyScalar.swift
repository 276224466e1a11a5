/// One value that is neither object nor array, or stands for another, as `BodyEncoder` writes it.
struct BodyScalar: SingleValueEncodingContainer {
  let encoder: BodyEncoder
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() throws { encoder.writeNull() }
  mutating func encode(_ value: Bool) throws { encoder.write(value) }
  mutating func encode(_ value: String) throws { encoder.write(value) }
  mutating func encode<Number: FixedWidthInteger & Encodable>(
    _ value: Number
  ) throws {
    encoder.write(number: value)
  }
  mutating func encode<Number: BinaryFloatingPoint & CustomStringConvertible & Encodable>(
    _ value: Number
  ) throws {
    try encoder.write(decimal: value)
  }
  mutating func encode<Value: Encodable>(_ value: Value) throws { try encoder.write(value) }
}
