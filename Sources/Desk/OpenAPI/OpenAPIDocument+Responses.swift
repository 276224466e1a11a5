import FollowUp
import HTTPTypes

extension OpenAPIDocument {
  static let responseOperations: [Operation] = [
    Operation(
      method: .post, path: "/v1/responses", name: "postResponses", tag: .responses,
      summary: "Responses in: one object, an array, or NDJSON. Answered after the synced commit.",
      part: .intake, door: .source,
      body: Operation.Body(
        content: [
          "application/json": .either([
            .reference("NativeResponse"), .array(of: .reference("NativeResponse")),
          ]),
          "application/x-ndjson": .string("A NativeResponse in each line."),
        ], isRequired: true),
      answers: [
        200: .json(
          "One response: known already, or revised. An array or NDJSON: a result each.",
          .either([.reference("ResponseAnswer"), .reference("BatchAnswer")])),
        201: .json("One response: new.", .reference("ResponseAnswer")),
      ],
      problems: [
        400: "The body is not JSON.", 401: "No token of a source.",
        413: "Over 1 MiB a response or 16 MiB a batch.", 415: "Neither JSON nor NDJSON.",
        422: "A field does not fit.",
        503: "The ledger cannot write now; Retry-After says when to try again.",
      ]),
    Operation(
      method: .get, path: "/v1/responses/{source}/{id}", name: "showResponse", tag: .responses,
      summary: "A response, what became of it, and why.",
      answers: [200: .json("The response.", .reference("ResponseReport"))],
      problems: [400: "The path cannot be read.", 404: "There is no such response."]),
  ]

  private static let scalar = Schema.either([.string(), .number(), .boolean()])

  static let responseSchemas: [String: Schema] = [
    "ResponseKey": .object([Schema.key("source", .string()), Schema.key("id", .string())]),
    "ResponseAnswer": .object([
      Schema.key("response", .reference("ResponseKey")),
      Schema.key("segment", .words(of: Segment.self)),
      Schema.key("disposition", .reference("Disposition")),
      Schema.optional("duplicate", .constant(true)),
      Schema.optional("revised", .integer("The number of the revision, from 1.")),
      Schema.optional(
        "ignored", .array(of: .string(), "JSON pointers to fields that were not understood.")),
    ]),
    "BatchAnswer": .object([
      Schema.key(
        "results",
        .array(
          of: .object([
            Schema.key("index", .integer()), Schema.key("status", .integer()),
            Schema.optional("response", .reference("ResponseAnswer")),
            Schema.optional("problem", .reference("Problem")),
          ])))
    ]),
    "Disposition": .object([
      Schema.key(
        "kind",
        .word([
          "case", "attached", "check-in", "invite", "recorded", "suppressed", "quarantined",
        ])),
      Schema.optional("case", .integer()), Schema.optional("touch", .integer()),
      Schema.optional("queue", .string()), Schema.key("reason", .reference("Reason")),
      Schema.optional("why", .string("A suppressing route's own words.")),
    ]),
    "NativeResponse": .object([
      Schema.key("id", responseID), Schema.key("score", .integer(range: 0...10)),
      Schema.optional("comment", Schema.string().orNull),
      Schema.optional(
        "answered_at", .instant("At most a day ahead of our clock.").orEmpty.orNull),
      Schema.optional(
        "updated_at", .instant("Orders revisions; at most a day ahead.").orEmpty.orNull),
      Schema.optional(
        "test", Schema.boolean("Takes the whole road and counts nowhere.").orNull),
      Schema.optional("survey", survey { Schema.optional($0, sent($0)) }.orNull),
      Schema.optional("person", facts { Schema.optional($0, sent($0)) }.orNull),
      Schema.optional("attributes", .map(of: .any(notPlain)).orNull),
      Schema.optional("answers", .map(of: .any(notPlain)).orNull),
    ]),
    "Response": .object([
      Schema.key("source", .string()), Schema.key("id", .string()),
      Schema.key("score", .integer()), Schema.key("segment", .words(of: Segment.self)),
      Schema.key("comment", Schema.string().orNull), Schema.key("answered_at", .instant()),
      Schema.key("updated_at", Schema.instant().orNull), Schema.key("test", .boolean()),
      Schema.key("survey", survey { Schema.key($0, Schema.string().orNull) }.orNull),
      Schema.key("person", facts { Schema.key($0, Schema.string().orNull) }),
      Schema.key("attributes", .map(of: scalar)), Schema.key("answers", .map(of: scalar)),
    ]),
    "ResponseReport": .object([
      Schema.key("response", .reference("Response")),
      Schema.key("disposition", .reference("Disposition")),
      Schema.key("received_at", .instant()), Schema.key("revised", .integer()),
      Schema.key("person", .reference("Person")),
      Schema.key(
        "trace",
        .array(
          of: .reference("RouteTrace"),
          "Under the rules that decided; empty where they cannot be read any more.")),
      Schema.key("journal", .array(of: .reference("Decision"), "The oldest first.")),
    ]),
    "RouteTrace": .object([
      Schema.key("route", .string()), Schema.key("matched", .boolean()),
      Schema.key(
        "predicates",
        .array(
          of: .object([
            Schema.key("key", .string()), Schema.key("wanted", .string()),
            Schema.key("got", Schema.string().orNull), Schema.key("matched", .boolean()),
          ]))),
    ]),
  ]

  private static let notPlain = "Text, a number or a boolean; anything else is ignored, and said."

  private static let responseID = Schema.string(
    "1 to 200 bytes without control characters, unique in its source.",
    pattern: #"^[^\u0000-\u001f\u007f-\u009f]+$"#, lengths: 1...200)

  /// A fact of a survey or a person as it is sent. What rows are found by holds no NUL.
  private static func sent(_ name: String) -> Schema {
    switch name {
    case "id": Schema.lookupKey().orNull
    case "email":
      Schema.string(
        "An address, or nothing.", pattern: #"^(\s*|[^\s@\u0000]+(@[^\s@\u0000]+)+)$"#
      ).orNull
    default: Schema.string().orNull
    }
  }

  private static func survey(_ key: (String) -> Schema.Property) -> Schema {
    .object(["id", "kind", "question"].map(key))
  }

  private static func facts(_ key: (String) -> Schema.Property) -> Schema {
    let texts = ["id", "email", "name", "phone", "locale", "timezone"].map(key)
    let account = Schema.object(["id", "name"].map(key)).orNull
    let isRequired = texts.allSatisfy(\.isRequired)
    return .object(
      texts + [Schema.Property(name: "account", schema: account, isRequired: isRequired)])
  }
}
