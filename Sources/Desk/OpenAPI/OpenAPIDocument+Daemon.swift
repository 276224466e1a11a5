import FollowUp
import HTTPTypes

extension OpenAPIDocument {
  static let daemonOperations: [Operation] = [
    Operation(
      method: .get, path: "/openapi.json", name: "describe", tag: .daemon,
      summary: "This description.",
      answers: [
        200: .json("An OpenAPI 3.1 document.", .map(of: .any()))
      ]
    ),
    Operation(
      method: .get, path: "/v1/status", name: "status", tag: .daemon,
      summary: "How the daemon is.", door: .socket,
      answers: [200: .json("Its state.", .reference("Status"))],
      problems: [422: "No query parameter is known here."]),
    Operation(
      method: .post, path: "/v1/reload", name: "reload", tag: .daemon,
      summary: "Read the rules anew. Faulty rules leave the running ones as they are.",
      door: .socket, body: jsonBody([]),
      answers: [200: .json("The rules that decide from now on.", .reference("Reload"))],
      problems: [
        400: "The body is not JSON.", 422: "The rules have faults: one in each of `errors`.",
      ]),
    Operation(
      method: .post, path: "/v1/erase", name: "erase", tag: .daemon,
      summary: "Take a person's data out of the ledger, everywhere.", door: .socket,
      body: jsonBody([Schema.key("person", .string("An e-mail address, or id:SOURCE:ID."))]),
      answers: [200: .json("What went, and what stays and why.", .reference("Erasure"))],
      problems: [400: "The body is not JSON.", 422: "The key does not fit or is missing."]),
    Operation(
      method: .post, path: "/v1/backup", name: "backup", tag: .daemon,
      summary: "Copy the ledger while it runs. Never overwrites a file.", door: .socket,
      body: jsonBody([Schema.key("path", .string("Absolute, on the daemon's machine."))]),
      answers: [200: .json("The copy that was made.", .reference("Backup"))],
      problems: [
        400: "The body is not JSON.", 409: "The file exists already.",
        422: "The path does not fit or cannot be written.",
      ]),
  ]

  static let daemonSchemas: [String: Schema] = [
    "Reload": .object([Schema.key("rules", .string()), Schema.key("changed", .boolean())]),
    "Erasure": .object([
      Schema.key("changed", .boolean("False where nobody and nothing was found.")),
      Schema.key("erased", .map(of: .integer())), Schema.key("stays", .array(of: .string())),
    ]),
    "Backup": .object([Schema.key("path", .string())]),
    "Reason": .words(of: Reason.self, "Why something was decided, \"nothing to do\" included."),
    "Decision": .object([
      Schema.key("sequence", .integer()), Schema.key("at", .instant()),
      Schema.key("event", .string()), Schema.key("reason", .reference("Reason")),
      Schema.key("notes", .array(of: .reference("Reason"))),
      Schema.key("actor", Schema.string("Who did it.").orNull),
      Schema.optional("door", .word(["socket", "token", "link", "daemon"])),
      Schema.optional("response", .reference("ResponseKey")),
      Schema.optional("case", .integer()), Schema.optional("touch", .integer()),
      Schema.optional("alert", .integer()),
      Schema.key("rules", .string("The version of the rules that decided.")),
      Schema.key("engine", .string()),
    ]),
    "Status": .object([
      Schema.key("version", .string()), Schema.key("pid", .integer()),
      Schema.key("started_at", .instant()),
      Schema.key(
        "rules",
        .object([
          Schema.key("version", .string()),
          Schema.key("state", .words(of: StatusDocument.RulesStanding.State.self)),
          Schema.key("accepted_at", Schema.instant().orNull),
        ])),
      Schema.key(
        "cases",
        .object([
          Schema.key("open", .integer()), Schema.key("overdue", .integer()),
          Schema.key("by_state", .map(of: .integer())),
        ])),
      Schema.key("next_deadline_at", Schema.instant().orNull),
      Schema.key(
        "alerts",
        .object([
          Schema.key("waiting", .integer()), Schema.key("sending", .integer()),
          Schema.key("parked", .integer()),
          Schema.key("oldest_waiting_at", Schema.instant().orNull),
        ])),
      Schema.key("dispositions", .map(of: .integer())),
      Schema.key("last_response_at", Schema.instant().orNull),
      Schema.key(
        "timers",
        .object([
          Schema.key("pending", .integer()), Schema.key("held_until", Schema.instant().orNull),
        ])),
      Schema.key("sources", .array(of: statusSource)),
      Schema.key(
        "breakers",
        .array(
          of: .object([Schema.key("destination", .string()), Schema.key("since", .instant())]))),
      Schema.key("troubles", .array(of: .string())),
    ]),
  ]

  private static let statusSource = Schema.object([
    Schema.key("name", .string()), Schema.key("last_received_at", Schema.instant().orNull),
    Schema.key("last_test_at", Schema.instant().orNull),
    Schema.key("last_refused_at", Schema.instant().orNull), Schema.key("refused", .integer()),
    Schema.key("waiting", .integer()), Schema.key("reconciled_at", Schema.instant().orNull),
    Schema.key("missing", .integer()), Schema.key("trouble", Schema.string().orNull),
  ])
}
