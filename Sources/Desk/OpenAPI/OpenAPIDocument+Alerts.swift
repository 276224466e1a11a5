import FollowUp
import HTTPTypes

extension OpenAPIDocument {
  static let alertOperations: [Operation] = [
    Operation(
      method: .get, path: "/v1/alerts", name: "listAlerts", tag: .alerts,
      summary: "Alerts, the newest first.",
      query: [
        .init(name: "state", description: "Only this state.", schema: .words(of: AlertState.self)),
        .init(name: "case", description: "Only those about this case.", schema: .id()),
      ] + paging,
      answers: [200: .json("A page of alerts.", page(of: "Alert"))],
      problems: [422: "A query parameter does not fit or is not known."]),
    Operation(
      method: .get, path: "/v1/alerts/{id}", name: "showAlert", tag: .alerts,
      summary: "One alert.", answers: [200: .json("The alert.", .reference("Alert"))],
      problems: [404: "There is no such alert."]),
    Operation(
      method: .post, path: "/v1/alerts/test", name: "testAlert", tag: .alerts,
      summary: "Send a destination a message that says it is a test.",
      body: jsonBody([Schema.key("destination", .text(longest: 200))]),
      answers: [200: .json("The alert, waiting to be sent.", .reference("AlertAnswer"))],
      problems: [400: "The body is not JSON.", 422: "There is no such destination."]),
    act("retry", "retryAlert", "Send a waiting or parked alert now."),
    act("drop", "dropAlert", "Never send this alert."),
  ]

  private static func act(_ verb: String, _ name: String, _ summary: String) -> Operation {
    Operation(
      method: .post, path: "/v1/alerts/{id}/\(verb)", name: name, tag: .alerts, summary: summary,
      body: jsonBody([]),
      answers: [200: .json("The alert as it is now.", .reference("AlertAnswer"))],
      problems: [
        400: "The body is not JSON.", 404: "There is no such alert.",
        409: "The alert's state does not allow it; `allowed` says what it allows.",
        422: "No field is known here.",
      ])
  }

  static let alertSchemas: [String: Schema] = [
    "Alert": .object([
      Schema.key("id", .integer()), Schema.key("destination", .string()),
      Schema.key("kind", .words(of: AlertKind.self)), Schema.optional("case", .integer()),
      Schema.optional("touch", .integer()),
      Schema.optional("response", .reference("ResponseKey")),
      Schema.key("state", .words(of: AlertState.self)),
      Schema.key("attempts", .integer("How often an attempt was begun.")),
      Schema.key("next_attempt_at", Schema.instant("Null unless it waits.").orNull),
      Schema.key("reason", .reference("Reason")),
      Schema.optional(
        "failure", .string("How its last attempt failed: HTTP 404 no_service, timeout.")),
      Schema.key("created_at", .instant()),
      Schema.key("ended_at", Schema.instant().orNull),
      Schema.key("may_repeat", .boolean("The receiver may have got it already.")),
      Schema.optional(
        "stands_in_for", .integer("The alert whose own destination failed.")),
      Schema.key("test", .boolean()),
    ]),
    "AlertAnswer": .object([
      Schema.key("alert", .reference("Alert")),
      Schema.key("changed", .boolean("False where it was true already.")),
    ]),
  ]
}
