extension Schema: Encodable {
  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: AnyKey.self)
    if let description { try object.encode(description, forKey: "description") }
    switch self {
    case .string(_, let pattern, let lengths):
      try object.encode("string", forKey: "type")
      try object.encodeIfPresent(pattern, forKey: "pattern")
      if let shortest = lengths?.lowerBound, shortest > 0 {
        try object.encode(shortest, forKey: "minLength")
      }
      try object.encodeIfPresent(lengths?.upperBound, forKey: "maxLength")
    case .integer(_, let range):
      try object.encode("integer", forKey: "type")
      try object.encodeIfPresent(range?.lowerBound, forKey: "minimum")
      try object.encodeIfPresent(range?.upperBound, forKey: "maximum")
    case .number: try object.encode("number", forKey: "type")
    case .boolean: try object.encode("boolean", forKey: "type")
    case .instant:
      try object.encode("string", forKey: "type")
      try object.encode("date-time", forKey: "format")
    case .word(let words, _):
      try object.encode("string", forKey: "type")
      try object.encode(words, forKey: "enum")
    case .constant(let value): try object.encode(value, forKey: "const")
    case .array(let item, _):
      try object.encode("array", forKey: "type")
      try object.encode(item, forKey: "items")
    case .map(let value, _):
      try object.encode("object", forKey: "type")
      try object.encode(value, forKey: "additionalProperties")
    case .object(let properties, _, let isClosed):
      try encode(properties, isClosed: isClosed, into: &object)
    case .either(let schemas, _): try object.encode(schemas, forKey: "anyOf")
    case .reference(let name):
      try object.encode("#/components/schemas/\(name)", forKey: "$ref")
    case .any: break
    case .null: try object.encode("null", forKey: "type")
    }
  }

  private func encode(
    _ properties: [Property], isClosed: Bool, into object: inout KeyedEncodingContainer<AnyKey>
  ) throws {
    try object.encode("object", forKey: "type")
    var schemas = object.nestedContainer(keyedBy: AnyKey.self, forKey: "properties")
    for property in properties {
      try schemas.encode(property.schema, forKey: AnyKey(property.name))
    }
    let required = properties.filter(\.isRequired).map(\.name)
    if !required.isEmpty { try object.encode(required, forKey: "required") }
    if isClosed { try object.encode(false, forKey: "additionalProperties") }
  }

  private var description: String? {
    switch self {
    case .string(let text, _, _), .integer(let text, _), .number(let text), .boolean(let text),
      .instant(let text), .word(_, let text), .array(_, let text), .map(_, let text),
      .object(_, let text, _), .either(_, let text), .any(let text):
      text
    case .constant, .reference, .null: nil
    }
  }
}

/// A key that is data, not code.
struct AnyKey: CodingKey, ExpressibleByStringLiteral {
  var stringValue: String
  var intValue: Int? { nil }
  init(_ text: String) { stringValue = text }
  init(stringLiteral text: String) { stringValue = text }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
