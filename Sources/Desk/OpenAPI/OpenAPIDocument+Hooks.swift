import HTTPTypes

extension OpenAPIDocument {
  static let hookOperations: [Operation] = ["", "/{secret}"].flatMap { end in
    [
      Operation(
        method: .post, path: hookPath + end, name: "postHook" + suffix(end), tag: .responses,
        summary: "A survey tool's own webhook, verified by its tool's scheme over the raw bytes.",
        part: .intake, door: .open,
        body: Operation.Body(
          content: [
            "application/json": .any("As the tool sends it."),
            "application/x-www-form-urlencoded": .map(of: .string(), "As the tool sends it."),
          ], isRequired: true),
        answers: [
          200: .json("On disk; what did not fit is quarantined.", .reference("HookAnswer"))
        ],
        problems: [
          400: "The body ended early.", 401: "Not verified; nothing says why.",
          404: "No source of this name is configured.", 409: "This source takes no webhooks.",
          413: "The body is over 1 MiB.", 415: "Neither JSON nor a form.",
          503: "The ledger cannot write now; Retry-After says when to try again.",
        ]),
      look(.get, "lookAtHook" + suffix(end), end, "Whether a source takes webhooks here."),
      look(.head, "testHook" + suffix(end), end, "What SurveyMonkey asks before it keeps a URL."),
      look(
        .options, "shakeHandsAtHook" + suffix(end), end,
        "The handshake of CloudEvents: from anybody, at any rate."),
    ]
  }

  private static let hookPath = "/v1/hooks/{source}"

  private static func suffix(_ end: String) -> String { end.isEmpty ? "" : "WithSecret" }

  private static func look(
    _ method: HTTPRequest.Method, _ name: String, _ end: String, _ summary: String
  ) -> Operation {
    Operation(
      method: method, path: hookPath + end, name: name, tag: .responses, summary: summary,
      part: .intake, door: .open,
      answers: [200: Operation.Answer(description: "It does.", content: [:])],
      problems: [
        404: "No source of this name is configured.", 409: "This source takes no webhooks.",
      ])
  }

  static let hookSchemas: [String: Schema] = [
    "HookAnswer": .object([
      Schema.key("taken", .integer("Responses, new, revised or known already.")),
      Schema.key("quarantined", .integer("Kept until somebody explains them.")),
      Schema.key("ignored", .integer("Tests, pings, events that are no answer.")),
    ])
  ]
}
