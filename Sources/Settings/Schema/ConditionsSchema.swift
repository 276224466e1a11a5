import FollowUp

/// The schema of a `when`: built-in keys by name, every other key an attribute.
enum ConditionsSchema {
  static var schema: JSONValue {
    .object([
      ("type", .text("object")),
      ("properties", .object(ConditionKey.allCases.map { ($0.rawValue, schema(of: $0)) })),
      ("additionalProperties", attribute),
    ])
  }

  private static func schema(of key: ConditionKey) -> JSONValue {
    switch key {
    case .segment:
      oneOrMore(.object([("enum", .list(Segment.allCases.map { .text($0.rawValue) }))]))
    case .score: SettingsSchema.anyOf([oneOrMore(score), range, bounds])
    case .comment: SettingsSchema.anyOf([presence, words])
    case .survey, .source, .language, .account, .person:
      oneOrMore(.object([("type", .list(scalarTypes))]))
    }
  }

  private static var attribute: JSONValue {
    SettingsSchema.anyOf([oneOrMore(.object([("type", .list(scalarTypes))])), bounds])
  }

  private static let scalarTypes: [JSONValue] = [
    .text("string"), .text("number"), .text("boolean"),
  ]

  private static func oneOrMore(_ item: JSONValue) -> JSONValue {
    SettingsSchema.anyOf([
      item, .object([("type", .text("array")), ("minItems", .number(1)), ("items", item)]),
    ])
  }

  private static var score: JSONValue {
    .object([("type", .text("integer")), ("minimum", .number(0)), ("maximum", .number(10))])
  }

  private static var range: JSONValue {
    .object([("type", .text("string")), ("pattern", .text("^[0-9]+\\.\\.[0-9]+$"))])
  }

  private static var presence: JSONValue {
    .object([("enum", .list([.text("present"), .text("absent")]))])
  }

  private static var bounds: JSONValue {
    closed(ConditionLine.boundKeys, .object([("type", .text("number"))]))
  }

  private static var words: JSONValue {
    closed(ConditionLine.wordKeys, oneOrMore(.object([("type", .text("string"))])))
  }

  private static func closed(_ keys: [String], _ value: JSONValue) -> JSONValue {
    .object([
      ("type", .text("object")), ("additionalProperties", .boolean(false)),
      ("minProperties", .number(1)), ("properties", .object(keys.map { ($0, value) })),
    ])
  }
}
