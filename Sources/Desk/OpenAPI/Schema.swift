/// A JSON Schema (draft 2020-12, as OpenAPI 3.1 has it), as far as our documents need one.
indirect enum Schema: Sendable {
  case string(String? = nil, pattern: String? = nil, lengths: ClosedRange<Int>? = nil)
  case integer(String? = nil, range: ClosedRange<Int>? = nil)
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
  /// Anything at all.
  case any(String? = nil)
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

  /// Empty text, which says as little as nothing, or this.
  var orEmpty: Schema { .either([self, .word([""])]) }

  /// The number of a case, a touch, an alert.
  static func id(_ description: String? = nil) -> Schema {
    .integer(description, range: 1...Int.max)
  }

  /// What a person must write: more than white space, and no NUL.
  static func text(
    _ description: String? = nil, longest: Int = BodyFields.longestText
  ) -> Schema {
    .string(description, pattern: #"^[^\u0000]*[^\s\u0000][^\u0000]*$"#, lengths: 1...longest)
  }

  /// What a person may write; null and blank text say nothing.
  static func remark(
    _ description: String? = nil, longest: Int = BodyFields.longestText
  ) -> Schema {
    .string(description, pattern: noNUL, lengths: 0...longest).orNull
  }

  /// A key that rows are found by; null and blank text say nothing.
  static func lookupKey(_ description: String? = nil) -> Schema {
    .string(description, pattern: noNUL)
  }

  private static let noNUL = #"^[^\u0000]*$"#

  static func words<Word: CaseIterable & RawRepresentable>(
    of type: Word.Type, _ description: String? = nil
  ) -> Schema where Word.RawValue == String {
    .word(Word.allCases.map(\.rawValue), description)
  }
}
