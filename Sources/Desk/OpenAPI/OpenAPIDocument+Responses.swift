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
      problems: [404: "There is no such response."]),
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
      Schema.key("id", .string("1 to 200 bytes, unique in its source.")),
      Schema.key("score", .integer("0 to 10.")), Schema.optional("comment", .string()),
      Schema.optional("answered_at", .instant()),
      Schema.optional("updated_at", .instant("Orders revisions.")),
      Schema.optional("test", .boolean("Takes the whole road and counts nowhere.")),
      Schema.optional("survey", survey { Schema.optional($0, .string()) }),
      Schema.optional("person", facts { Schema.optional($0, .string()) }),
      Schema.optional("attributes", .map(of: scalar)),
      Schema.optional("answers", .map(of: scalar)),
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

  private static func survey(_ key: (String) -> Schema.Property) -> Schema {
    .object(["id", "kind", "question"].map(key))
  }

  private static func facts(_ key: (String) -> Schema.Property) -> Schema {
    let texts = ["id", "email", "name", "phone", "locale", "timezone"].map(key)
    let account = Schema.object(["id", "name"].map(key))
    let isRequired = texts.allSatisfy(\.isRequired)
    return .object(
      texts + [
        Schema.Property(
          name: "account", schema: isRequired ? account.orNull : account, isRequired: isRequired)
      ])
  }
}
