import HTTPTypes
import Ledger

/// Short forms that the topics share.
extension OpenAPIDocument {
  static let paging: [Operation.QueryParameter] = [
    Operation.QueryParameter(
      name: "cursor", description: "`next` of the page before.", schema: .id()),
    Operation.QueryParameter(
      name: "limit", description: "100 unless said.", schema: .integer(range: PageRequest.sizes)),
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

  static let note = Schema.optional("note", .remark("What happened, in your words."))
}
