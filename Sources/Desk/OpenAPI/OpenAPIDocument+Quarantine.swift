import FollowUp
import HTTPTypes
import Ledger

extension OpenAPIDocument {
  static let quarantineOperations: [Operation] = [
    Operation(
      method: .get, path: "/v1/quarantine", name: "listQuarantine", tag: .quarantine,
      summary: "What arrived and did not fit, the newest first.",
      query: [
        .init(name: "source", description: "Only of this source.", schema: .lookupKey()),
        .init(name: "misfit", description: "Only for this.", schema: .words(of: Misfit.self)),
      ] + paging,
      answers: [200: .json("A page of the quarantine.", page(of: "Quarantined"))],
      problems: [422: "A query parameter does not fit or is not known."]),
    Operation(
      method: .get, path: "/v1/quarantine/{id}", name: "showQuarantined", tag: .quarantine,
      summary: "One item with its bytes as they came.",
      answers: [200: .json("The item.", .reference("Quarantined"))],
      problems: [404: "Nothing waits there."]),
    Operation(
      method: .post, path: "/v1/quarantine/{id}/retry", name: "retryQuarantined",
      tag: .quarantine, summary: "Read the item again as the settings say now.",
      body: jsonBody([]),
      answers: [200: .json("What became of it.", .reference("QuarantineAnswer"))],
      problems: [
        400: "The body is not JSON.", 404: "Nothing waits there.",
        409: "The settings have no mapping for its source any more.",
        422: "No field is known here.",
      ]),
    Operation(
      method: .post, path: "/v1/quarantine/{id}/drop", name: "dropQuarantined",
      tag: .quarantine, summary: "It is no response: it leaves the quarantine, with a reason.",
      body: jsonBody([Schema.key("reason", .text("Why it is no response."))]),
      answers: [200: .json("It is dropped.", .reference("QuarantineAnswer"))],
      problems: [
        400: "The body is not JSON.", 404: "Nothing waits there.",
        422: "The reason is missing or does not fit.",
      ]),
    Operation(
      method: .get, path: "/v1/prove", name: "prove", tag: .quarantine,
      summary: "Whether everything accepted is accounted for.",
      answers: [200: .json("The numbers, and what is missing.", .reference("Proof"))],
      problems: [422: "No query parameter is known here."]),
    Operation(
      method: .post, path: "/v1/import/{source}", name: "importRows", tag: .quarantine,
      summary: "Rows that `closeloop import` has cut out of a file.", part: .intake,
      door: .socket,
      body: jsonBody([
        Schema.key("context", .string("How the rows are written.")),
        Schema.key(
          "rows",
          .array(
            of: .object([
              Schema.key("line", .integer()), Schema.key("raw", .string("In base64.")),
              Schema.optional("nth", .integer("Of rows that are equal.")),
            ]))),
      ]),
      answers: [
        200: .json(
          "What became of them.",
          .object([
            Schema.key("counts", .map(of: .either([.integer(), .map(of: .integer())]))),
            Schema.key(
              "refused",
              .array(
                of: .object([
                  Schema.key("line", .integer()), Schema.key("misfit", .words(of: Misfit.self)),
                  Schema.key("detail", .string()), Schema.optional("quarantine", .integer()),
                ]))),
          ]))
      ],
      problems: [
        400: "This is no batch of rows.", 404: "No such source has files.",
        413: "The batch is over 16 MiB.", 422: "The header has not what the mapping needs.",
        503: "The ledger cannot write; try again.",
      ]),
  ]

  static let quarantineSchemas: [String: Schema] = [
    "Quarantined": .object([
      Schema.key("id", .integer()), Schema.key("source", .string()),
      Schema.key("door", .words(of: Door.self)), Schema.key("received_at", .instant()),
      Schema.key("misfit", .words(of: Misfit.self)),
      Schema.key("why", .string("The misfit as a sentence.")),
      Schema.key("detail", .string("What exactly did not fit.")),
      Schema.key("response_id", Schema.string("Where it could be read.").orNull),
      Schema.key("bytes", .integer()),
      Schema.optional("raw", .string("As it came; only when asked for alone.")),
      Schema.optional("raw_base64", .string("The same, where it is no UTF-8.")),
    ]),
    "QuarantineAnswer": .object([
      Schema.key("id", .integer()),
      Schema.key(
        "outcome",
        .word(["taken", "quarantined", "nothing", "erased", "opted-out", "dropped"])),
      Schema.optional("disposition", .string("Of what was taken.")),
      Schema.optional("misfit", .words(of: Misfit.self)),
      Schema.optional("detail", .string()),
    ]),
    "Proof": .object([
      Schema.key("accepted", .integer("Responses and misfits; tests count nowhere.")),
      Schema.key("dispositions", .map(of: .integer())),
      Schema.key("quarantined", .integer()), Schema.key("missing", .integer()),
      Schema.key("ok", .boolean()),
      Schema.key("unaccounted", .array(of: .string(), "At most 100.")),
      Schema.key(
        "days",
        .array(
          of: .object([
            Schema.key("source", .string()), Schema.key("day", .string("2026-11-21, in UTC.")),
            Schema.key("accepted", .integer()),
            Schema.key("dispositions", .map(of: .integer())),
            Schema.key("quarantined", .integer()), Schema.key("missing", .integer()),
            Schema.key("tests", .integer()), Schema.key("nothing", .map(of: .integer())),
          ]))),
    ]),
  ]
}
