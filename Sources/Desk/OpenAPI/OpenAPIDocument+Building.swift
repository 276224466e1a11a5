import HTTPTypes

/// Short forms that the topics share.
extension OpenAPIDocument {
  static let paging: [Operation.QueryParameter] = [
    Operation.QueryParameter(
      name: "cursor", description: "`next` of the page before.", schema: .string()),
    Operation.QueryParameter(
      name: "limit", description: "1 to 1000; 100 unless said.", schema: .integer()),
  ]

  static func page(of name: String) -> Schema {
    .object([
      Schema.key("items", .array(of: .reference(name))),
      Schema.key("next", Schema.integer("The cursor of the page after.").orNull),
    ])
  }

  static func jsonBody(_ properties: [Schema.Property]) -> Operation.Body {
    Operation.Body(
      content: ["application/json": .object(properties, isClosed: true)],
      isRequired: properties.contains(where: \.isRequired))
  }

  static let note = Schema.optional("note", .string("What happened, in your words."))
}
