import FollowUp
import Hummingbird
import Ledger
import Web

/// `/v1/optouts`: customers whom no touch may reach.
struct OptOutRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/optouts") { request, _ in try await list(request) }
    router.post("/v1/optouts/add") { request, context in
      try await change(.add, named: "optout-add", request, context)
    }
    router.post("/v1/optouts/remove") { request, context in
      try await change(.remove, named: "optout-remove", request, context)
    }
  }

  private func list(_ request: Request) async throws -> Response {
    try Query(request, known: [], isPaged: false).finish()
    let found = try await desk.ask { ledger throws(LedgerError) in try await ledger.optOuts() }
    return try .document(ListDocument(items: found.map(OptOutDocument.init), next: nil))
  }

  private func change(
    _ change: OptOutChange, named verb: String, _ request: Request, _ context: some DeskContext
  ) async throws -> Response {
    var fields = try await BodyFields(request, known: ["key"])
    // 254 is the longest an address can be (RFC 5321, section 4.5.3.1.3).
    let written = fields.required("key", "say the customer's e-mail address", longest: 254)
    if let written, !written.isMailAddress {
      fields.fail("key", "must be an e-mail address, like anna@example.com")
    }
    try fields.finish()
    guard let key = PersonKey(email: written ?? ""), case .email(let address) = key else {
      throw Problem(.unprocessableContent, "must be an e-mail address")
    }
    let recorded = try await desk.record(
      .optOut(change, key: key, by: context.actor), by: context.actor, named: verb)
    return try .document(OptOutAnswer(key: address, changed: recorded.decision.changed))
  }
}
