import HTTPTypes

extension OpenAPIDocument {
  static let linkOperations: [Operation] = [
    Operation(
      method: .get, path: "/l/{token}", name: "openLink", tag: .links,
      summary: "The page behind a link in an alert. Looking changes nothing.", part: .links,
      door: .open, answers: linkPages),
    Operation(
      method: .post, path: "/l/{token}", name: "actByLink", tag: .links,
      summary: "What a button on that page sends.", part: .links, door: .open,
      body: Operation.Body(
        content: [
          "application/x-www-form-urlencoded": .object(
            [
              Schema.key("name", .string("Who acts.")), Schema.key("act", .string()),
              Schema.optional("note", .string()), Schema.optional("channel", .string()),
              Schema.optional("outcome", .string()), Schema.optional("root_cause", .string()),
              Schema.optional("seen", .string("What the page showed when it was sent.")),
            ], isClosed: true)
        ], isRequired: true),
      answers: linkPages.merging([
        400: page("The form cannot be read."), 409: page("It is not allowed any more."),
        413: page("The form is over 16 KiB."), 415: page("Not a form."),
        422: page("A field does not fit."),
      ]) { first, _ in first }),
  ]

  private static let linkPages: [Int: Operation.Answer] = [
    200: page("The case or touch, and what can be done."),
    404: page("The link opens nothing."), 410: page("The link is older than 14 days."),
    503: page("The ledger cannot answer or write now."),
  ]

  private static func page(_ description: String) -> Operation.Answer {
    Operation.Answer(description: description, content: ["text/html": .string()])
  }

  static let healthOperations: [Operation] = [
    Operation(
      method: .get, path: "/healthz", name: "health", tag: .health, summary: "The process answers.",
      part: .vitals, door: .open,
      answers: [
        200: Operation.Answer(description: "It does.", content: ["text/plain": .string()])
      ]),
    Operation(
      method: .get, path: "/readyz", name: "readiness", tag: .health,
      summary: "Whether responses are taken; troubles are fields of the body.", part: .vitals,
      door: .open,
      answers: [
        200: .json("They are.", .reference("Readiness")),
        503: .json("Not yet, no more, or the ledger cannot write.", .reference("Readiness")),
      ]),
    Operation(
      method: .get, path: "/metrics", name: "metrics", tag: .health,
      summary: "Prometheus text; over TCP only on `metrics-listen`.", part: .vitals, door: .socket,
      answers: [
        200: Operation.Answer(
          description: "The metrics.", content: ["text/plain": .string()])
      ]),
  ]

  static let problemSchemas: [String: Schema] = [
    "Readiness": .object([
      Schema.key("ready", .boolean()),
      Schema.key("phase", .string("A trouble is a text beside it.")),
    ]),
    "Problem": .object(
      [
        Schema.key("type", .string()), Schema.key("title", .string()),
        Schema.key("status", .integer()), Schema.key("detail", .string()),
        Schema.optional("allowed", .array(of: .string(), "What would be accepted, of a 409.")),
        Schema.optional(
          "errors",
          .array(
            of: .object([
              Schema.key(
                "pointer",
                .string("A JSON pointer into the body, or ?name for a query parameter.")),
              Schema.key("detail", .string()),
            ]))),
      ], "RFC 9457."),
  ]
}
