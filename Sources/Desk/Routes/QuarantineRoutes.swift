import FollowUp
import Hummingbird
import Ledger
import Web

/// `/v1/quarantine`: what arrived and did not fit, and what a person does about it.
struct QuarantineRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/quarantine") { request, _ in try await list(request) }
    router.get("/v1/quarantine/{id}") { _, context in try await show(context) }
    router.post("/v1/quarantine/{id}/retry") { request, context in
      try await retry(request, context)
    }
    router.post("/v1/quarantine/{id}/drop") { request, context in try await drop(request, context) }
  }

  private func list(_ request: Request) async throws -> Response {
    var query = try Query(request, known: ["source", "misfit"])
    let filter = QuarantineFilter(
      source: query.text("source"), misfit: query.word("misfit", as: Misfit.self))
    let page = query.page()
    try query.finish()
    let found = try await desk.ask { ledger throws(LedgerError) in
      try await ledger.quarantine(filter, page: page)
    }
    if found.items.isEmpty, page.before == nil, let sources = desk.options.sources {
      query.refuseUnknown("source", among: sources)
      try query.finish()
    }
    return try .document(
      ListDocument(items: found.items.map { QuarantineDocument($0) }, next: found.next))
  }

  private func show(_ context: some DeskContext) async throws -> Response {
    try .document(QuarantineDocument(try await item(context), showsRaw: true))
  }

  /// Reads the bytes again as the settings say now.
  private func retry(_ request: Request, _ context: some DeskContext) async throws -> Response {
    let item = try await item(context)
    try await BodyFields(request, known: []).finish()
    guard let reading = await desk.options.reread(item) else {
      throw Problem(
        .conflict, "the settings have no mapping for the source '\(item.source)' any more")
    }
    let taken: Taken?
    do throws(LedgerError) {
      taken = try await desk.store.retryQuarantined(item.number, as: reading, by: context.actor)
    } catch {
      throw Problem(error)
    }
    guard let taken else { throw Self.gone(item.number) }
    desk.note("quarantine-retry", by: context.actor)
    return try .document(QuarantineAnswer(item.number, taken, reading))
  }

  private func drop(_ request: Request, _ context: some DeskContext) async throws -> Response {
    let number = try context.number(of: "item in quarantine")
    var fields = try await BodyFields(request, known: ["reason"])
    let why = fields.required("reason", "say why it is no response") ?? ""
    try fields.finish()
    let dropped: Bool
    do throws(LedgerError) {
      dropped = try await desk.store.dropQuarantined(number, why: why, by: context.actor)
    } catch {
      throw Problem(error)
    }
    guard dropped else { throw Self.gone(number) }
    desk.note("quarantine-drop", by: context.actor)
    return try .document(QuarantineAnswer(id: number, outcome: "dropped"))
  }

  private func item(_ context: some DeskContext) async throws -> Quarantined {
    let number = try context.number(of: "item in quarantine")
    let found = try await desk.ask { ledger throws(LedgerError) in
      try await ledger.quarantined(number)
    }
    guard let found else { throw Self.gone(number) }
    return found
  }

  private static func gone(_ number: Int64) -> Problem {
    .notFound("nothing waits in quarantine under \(number)")
  }
}
