import FollowUp
import Hummingbird
import Ledger
import Web

/// `/v1/touches`: the planned contacts, and what became of them.
struct TouchRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/touches") { request, _ in try await list(request) }
    router.get("/v1/touches/{id}") { _, context in try await show(context) }
    router.post("/v1/touches/{id}/done") { request, context in
      try await act("done", request, context) { .done(note: $0) }
    }
    router.post("/v1/touches/{id}/decline") { request, context in
      try await act("decline", request, context) { .decline(note: $0) }
    }
  }

  private func list(_ request: Request) async throws -> Response {
    var query = try Query(request, known: ["state", "owner"])
    let filter = TouchFilter(
      state: query.word("state", as: TouchState.self), owner: query.text("owner"))
    let page = query.page()
    try query.finish()
    let found = try await desk.ask { ledger throws(LedgerError) in
      try await ledger.touches(filter, page: page)
    }
    return try .json(
      ListDocument(
        items: found.items.map { TouchDocument($0.touch, person: $0.person) }, next: found.next))
  }

  private func show(_ context: some DeskContext) async throws -> Response {
    let id = TouchID(rawValue: try context.number(of: "touch"))
    let found = try await desk.ask { ledger throws(LedgerError) in try await ledger.touch(id) }
    guard let file = found else { throw Problem(.noSuchTouch(id)) }
    return try .json(TouchDocument(file.touch, person: file.person))
  }

  private func act(
    _ verb: String, _ request: Request, _ context: some DeskContext,
    _ action: (String?) -> TouchAction
  ) async throws -> Response {
    let id = TouchID(rawValue: try context.number(of: "touch"))
    var fields = try await BodyFields(request, known: ["note"])
    let note = fields.text("note")
    try fields.finish()
    let recorded = try await desk.record(
      .actedOnTouch(action(note), on: id, by: context.actor), by: context.actor, named: verb)
    guard let file = recorded.touch else { throw Problem.internalError }
    return try .json(
      TouchAnswer(
        touch: TouchDocument(file.touch, person: file.person), changed: recorded.decision.changed))
  }
}
