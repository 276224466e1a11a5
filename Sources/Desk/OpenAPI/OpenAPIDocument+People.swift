import FollowUp
import HTTPTypes

extension OpenAPIDocument {
  static let peopleOperations: [Operation] = [
    Operation(
      method: .get, path: "/v1/optouts", name: "listOptOuts", tag: .people,
      summary: "Customers whom no touch may reach.",
      answers: [200: .json("All of them.", page(of: "OptOut"))],
      problems: [422: "No query parameter is known here."]),
    optOut("add", "addOptOut", "No touch reaches this customer from now on."),
    optOut("remove", "removeOptOut", "Touches may reach this customer again."),
    Operation(
      method: .get, path: "/v1/away", name: "listAway", tag: .people,
      summary: "Which of our own people are away now, besides what the rules say.",
      answers: [200: .json("All of them.", page(of: "Away"))],
      problems: [422: "No query parameter is known here."]),
    Operation(
      method: .post, path: "/v1/away", name: "setAway", tag: .people,
      summary: "One of our own people is away, or back: nothing is assigned to them meanwhile.",
      body: jsonBody([
        Schema.key("person", .text("A key of people.", longest: 200)),
        Schema.optional(
          "until",
          .instant("From now on; absent or null: the person is back.").orEmpty.orNull),
      ]),
      answers: [200: .json("As it is now.", .reference("AwayAnswer"))],
      problems: [
        400: "The body is not JSON.", 422: "A field does not fit, is missing or is not known.",
      ]),
  ]

  private static func optOut(_ verb: String, _ name: String, _ summary: String) -> Operation {
    Operation(
      method: .post, path: "/v1/optouts/\(verb)", name: name, tag: .people, summary: summary,
      body: jsonBody([Schema.key("key", address)]),
      answers: [200: .json("As it is now.", .reference("OptOutAnswer"))],
      problems: [
        400: "The body is not JSON.", 422: "A field does not fit, is missing or is not known.",
      ])
  }

  private static let address = Schema.string(
    "The customer's e-mail address.", pattern: #"^[^@\s\u0000]+@[^@\s\u0000]+$"#, lengths: 3...254)

  static let peopleSchemas: [String: Schema] = [
    "Person": .object([
      Schema.optional("id", .integer()), Schema.key("email", Schema.string().orNull),
      Schema.key("name", Schema.string().orNull), Schema.key("phone", Schema.string().orNull),
      Schema.key("locale", Schema.string().orNull),
      Schema.key("timezone", Schema.string().orNull),
    ]),
    "Account": .object([
      Schema.key("id", Schema.string().orNull), Schema.key("name", Schema.string().orNull),
    ]),
    "OptOut": .object([
      Schema.key("key", .string("An e-mail address.")), Schema.key("added_at", .instant()),
      Schema.key("by", .string()),
    ]),
    "OptOutAnswer": .object([
      Schema.key("key", .string()), Schema.key("changed", .boolean()),
    ]),
    "Away": .object([
      Schema.key("person", .string("A key of people.")),
      Schema.key("until", Schema.instant().orNull),
    ]),
    "AwayAnswer": .object([
      Schema.key("away", .reference("Away")), Schema.key("changed", .boolean()),
    ]),
  ]
}
