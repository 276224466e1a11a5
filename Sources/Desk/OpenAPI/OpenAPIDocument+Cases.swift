import FollowUp
import HTTPTypes

extension OpenAPIDocument {
  static let caseOperations: [Operation] =
    [
      Operation(
        method: .get, path: "/v1/cases", name: "listCases", tag: .cases,
        summary: "Cases, the newest first; the open ones unless a state is asked for.",
        query: [
          .init(name: "queue", description: "Only this queue.", schema: .lookupKey()),
          .init(
            name: "owner", description: "Only this owner, a key of people, or nobody.",
            schema: .lookupKey()),
          .init(name: "state", description: "Only this state.", schema: .words(of: CaseState.self)),
          .init(
            name: "overdue", description: "Only cases past a deadline and not contacted.",
            schema: .boolean()),
        ] + paging,
        answers: [200: .json("A page of cases.", page(of: "Case"))],
        problems: [422: "A query parameter does not fit or is not known."]),
      Operation(
        method: .get, path: "/v1/cases/{id}", name: "showCase", tag: .cases,
        summary: "One case.", answers: [200: .json("The case.", .reference("Case"))],
        problems: [404: "There is no such case."]),
      Operation(
        method: .get, path: "/v1/cases/{id}/journal", name: "caseJournal", tag: .cases,
        summary: "Every decision about the case and why it fell so, and what people said.",
        answers: [200: .json("The decisions and notes, the oldest first.", story)],
        problems: [404: "There is no such case."]),
    ] + CaseVerb.allCases.map(act)

  private static let story = Schema.object([
    Schema.key("items", .array(of: .reference("Decision"))), Schema.key("next", .null),
    Schema.key(
      "notes",
      .array(
        of: .object([
          Schema.key("at", .instant()), Schema.key("by", .string()),
          Schema.key("act", .words(of: CaseVerb.self, "The act it came with.")),
          Schema.optional("channel", .string("How the customer was reached.")),
          Schema.optional("text", .string()),
        ]))),
  ])

  private static func act(_ verb: CaseVerb) -> Operation {
    Operation(
      method: .post, path: "/v1/cases/{id}/\(verb.rawValue)", name: "\(verb.rawValue)Case",
      tag: .cases, summary: verb.about, body: verb.body,
      answers: [
        200: .json("The case as it is now.", .reference("CaseAnswer"))
      ],
      problems: [
        400: "The body is not JSON.", 404: "There is no such case.",
        409: "The case's state does not allow it; `allowed` says what it allows.",
        422: "A field does not fit, is missing or is not known.",
      ])
  }

  static let caseSchemas: [String: Schema] = [
    "Case": .object([
      Schema.key("id", .integer()), Schema.key("state", .words(of: CaseState.self)),
      Schema.key("state_since", .instant()), Schema.key("queue", .string()),
      Schema.key("route", Schema.string("Null for the default queue.").orNull),
      Schema.key("owner", Schema.string("A key of people.").orNull),
      Schema.key("priority", .words(of: Priority.self)),
      Schema.key("segment", .words(of: Segment.self)), Schema.key("score", .integer("0 to 10.")),
      Schema.key("contactable", .boolean("An e-mail address or phone number is known.")),
      Schema.key("person", .reference("Person")),
      Schema.key("account", Schema.reference("Account").orNull),
      Schema.key("themes", .array(of: .string())), Schema.key("opened_at", .instant()),
      Schema.key("resolved_at", Schema.instant().orNull),
      Schema.key("closed_at", Schema.instant().orNull),
      Schema.key("clocks", .array(of: .reference("Clock"))),
      Schema.key("past_clocks", .array(of: .reference("Clock"))),
      Schema.key("responses", .array(of: .reference("CaseResponse"), "The oldest first.")),
      Schema.key("playbook", .array(of: .string())),
      Schema.key("root_cause", Schema.string().orNull),
      Schema.key("outcome", Schema.string().orNull),
      Schema.key("attempts", .integer("Tries that did not reach the customer.")),
      Schema.key("follows", Schema.integer("The person's case before this one.").orNull),
      Schema.key("test", .boolean()),
      Schema.optional(
        "notes",
        .array(
          of: .object([
            Schema.key("at", .instant()), Schema.key("by", .string()),
            Schema.key("text", .string()),
          ]), "Of a case that is asked for alone: what people wrote, the oldest first.")),
    ]),
    "CaseResponse": .object([
      Schema.key("source", .string()), Schema.key("id", .string()),
      Schema.key("score", .integer()), Schema.key("comment", Schema.string().orNull),
      Schema.key("answered_at", .instant()),
    ]),
    "Clock": .object([
      Schema.key("name", .word(["first-contact"])),
      Schema.key("state", .word(["running", "paused", "met", "breached", "ended"])),
      Schema.key("started_at", .instant()), Schema.key("deadline_at", .instant()),
      Schema.key("elapsed_seconds", .integer()), Schema.key("target_seconds", .number()),
      Schema.key("met_at", Schema.instant("Also set beside a breach: contacted late.").orNull),
      Schema.key("breached_at", Schema.instant().orNull),
      Schema.key("ended_at", Schema.instant().orNull),
    ]),
    "CaseAnswer": .object([
      Schema.key("case", .reference("Case")),
      Schema.key("changed", .boolean("False where it was true already.")),
    ]),
  ]
}

extension CaseVerb {
  fileprivate var about: String {
    switch self {
    case .ack: "An owner has looked. Stops no clock."
    case .attempt: "Tried, and not reached: counted."
    case .contact: "A human has reached the customer. Stops the first-contact clock."
    case .wait: "Reached, and now it is the customer's turn."
    case .resolve: "The work is done, and this is how it ended."
    case .close: "The loop is closed."
    case .reopen: "Take a resolved or closed case up again. The first-contact clock runs anew."
    case .assign: "Hand the case to one of our people."
    case .note: "Write something beside the case."
    }
  }

  /// Of a note, one of two names for its words is needed.
  fileprivate var body: Operation.Body {
    guard self == .note else { return OpenAPIDocument.jsonBody(properties) }
    func named(_ needed: String, or other: String) -> Schema {
      let words = Schema.text("What to remember.")
      return .object(
        [Schema.key(needed, words), Schema.optional(other, .remark())], isClosed: true)
    }
    return Operation.Body(
      content: [
        "application/json": .either([named("text", or: "note"), named("note", or: "text")])
      ], isRequired: true)
  }

  private var properties: [Schema.Property] {
    switch self {
    case .ack, .attempt, .wait, .close, .reopen: [OpenAPIDocument.note]
    case .contact:
      [
        Schema.key("channel", .text("phone, email, chat, ...", longest: 80)),
        Schema.optional(
          "at",
          .instant("When, if not now: from the opening of the case on.").orEmpty.orNull),
        OpenAPIDocument.note,
      ]
    case .resolve:
      [
        Schema.key(
          "outcome",
          .text(
            "A customer never reached: one of no-answer, spam, not-contactable.", longest: 200)),
        Schema.optional("root_cause", .remark(longest: 500)), OpenAPIDocument.note,
      ]
    case .assign:
      [Schema.key("owner", .text("A key of people.", longest: 200)), OpenAPIDocument.note]
    case .note: []
    }
  }
}
