import FollowUp
import HTTPTypes

extension OpenAPIDocument {
  static let touchOperations: [Operation] = [
    Operation(
      method: .get, path: "/v1/touches", name: "listTouches", tag: .touches,
      summary: "Touches, the newest first.",
      query: [
        .init(name: "state", description: "Only this state.", schema: .words(of: TouchState.self)),
        .init(
          name: "owner", description: "Only this owner, a key of people, or nobody.",
          schema: .lookupKey()),
      ] + paging,
      answers: [200: .json("A page of touches.", page(of: "Touch"))],
      problems: [422: "A query parameter does not fit or is not known."]),
    Operation(
      method: .get, path: "/v1/touches/{id}", name: "showTouch", tag: .touches,
      summary: "One touch.", answers: [200: .json("The touch.", .reference("Touch"))],
      problems: [404: "There is no such touch."]),
    act("done", "doneTouch", "The customer has been contacted as planned."),
    act(
      "decline", "declineTouch", "A human decided against it; the customer's place is free again."),
  ]

  private static func act(_ verb: String, _ name: String, _ summary: String) -> Operation {
    Operation(
      method: .post, path: "/v1/touches/{id}/\(verb)", name: name, tag: .touches,
      summary: summary, body: jsonBody([note]),
      answers: [200: .json("The touch as it is now.", .reference("TouchAnswer"))],
      problems: [
        400: "The body is not JSON.", 404: "There is no such touch.",
        409: "The touch's state does not allow it; `allowed` says what it allows.",
        422: "A field does not fit or is not known.",
      ])
  }

  static let touchSchemas: [String: Schema] = [
    "Touch": .object([
      Schema.key("id", .integer()), Schema.key("kind", .words(of: TouchKind.self)),
      Schema.key("person", .reference("Person")),
      Schema.key("account", Schema.reference("Account").orNull),
      Schema.key("owner", Schema.string("A key of people.").orNull),
      Schema.key("state", .words(of: TouchState.self)), Schema.key("due_at", .instant()),
      Schema.key("until", .instant("The end of its window.")),
      Schema.key("reason", .reference("Reason")), Schema.key("route", .string()),
      Schema.key("response", .reference("ResponseKey")),
      Schema.key("one_of", .array(of: .string(), "The actions to choose one of, of an invite.")),
      Schema.key("tell", Schema.string("The destination told.").orNull),
      Schema.key("via", Schema.string("The tool that reaches the customer.").orNull),
      Schema.key("planned_at", .instant()), Schema.key("told_at", Schema.instant().orNull),
      Schema.key("ended_at", Schema.instant().orNull), Schema.key("test", .boolean()),
    ]),
    "TouchAnswer": .object([
      Schema.key("touch", .reference("Touch")),
      Schema.key("changed", .boolean("False where it was true already.")),
    ]),
  ]
}
