/// A JSON Schema (draft 2020-12, as OpenAPI 3.1 has it), as far as our documents need one.
indirect enum Schema: Sendable {
  case string(String? = nil)
  case integer(String? = nil)
  case number(String? = nil)
  case boolean(String? = nil)
  /// RFC 3339 in UTC.
  case instant(String? = nil)
  case word([String], String? = nil)
  case constant(Bool)
  case array(of: Schema, String? = nil)
  /// Keys that we do not choose, like attributes.
  case map(of: Schema, String? = nil)
  case object([Property], String? = nil, isClosed: Bool = false)
  case either([Schema], String? = nil)
  /// One of `components/schemas`.
  case reference(String)
  case null

  struct Property: Sendable {
    var name: String
    var schema: Schema
    var isRequired: Bool
  }

  /// A key that is always there.
  static func key(_ name: String, _ schema: Schema) -> Property {
    Property(name: name, schema: schema, isRequired: true)
  }

  /// A key that may be absent.
  static func optional(_ name: String, _ schema: Schema) -> Property {
    Property(name: name, schema: schema, isRequired: false)
  }

  /// `null`, or this.
  var orNull: Schema { .either([self, .null]) }

  static func words<Word: CaseIterable & RawRepresentable>(
    of type: Word.Type, _ description: String? = nil
  ) -> Schema where Word.RawValue == String {
    .word(Word.allCases.map(\.rawValue), description)
  }
}
