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
    let people = desk.store.rules.people
    let owner = query.owner(among: people)
    let filter = TouchFilter(
      state: query.word("state", as: TouchState.self), owner: owner.key,
      isOwnerless: owner.isNobody)
    let page = query.page()
    try query.finish()
    let found = try await desk.ask { ledger throws(LedgerError) in
      try await ledger.touches(filter, page: page)
    }
    if found.items.isEmpty, page.before == nil {
      query.refuseUnknownOwner(among: people)
      try query.finish()
    }
    return try .document(
      ListDocument(
        items: found.items.map { TouchDocument($0.touch, person: $0.person) }, next: found.next))
  }

  private func show(_ context: some DeskContext) async throws -> Response {
    let id = TouchID(rawValue: try context.number(of: "touch"))
    let file = try await file(id)
    return try .document(TouchDocument(file.touch, person: file.person))
  }

  private func act(
    _ verb: String, _ request: Request, _ context: some DeskContext,
    _ action: (String?) -> TouchAction
  ) async throws -> Response {
    let id = TouchID(rawValue: try context.number(of: "touch"))
    var fields = try await BodyFields(request, known: ["note"])
    let event = Event.actedOnTouch(action(fields.text("note")), on: id, by: context.actor)
    if !fields.errors.isEmpty {
      let judged = try await judgeState(event, of: id)
      if judged.isTrueAlready { return try answer(judged.file, changed: false) }
    }
    try fields.finish()
    let recorded = try await desk.record(event, by: context.actor, named: verb)
    guard let file = recorded.touch else { throw Problem.internalError }
    return try answer(file, changed: recorded.decision.changed)
  }

  /// The state is judged before the fields: where the body has faults the engine is asked on a copy first.
  private func judgeState(
    _ event: Event, of id: TouchID
  ) async throws -> (file: TouchFile, isTrueAlready: Bool) {
    let file = try await file(id)
    var situation = Situation(fresh: FreshNumbers())
    situation.touch = file.touch
    situation.candidates = [Dossier(person: file.person)]
    return (file, try desk.judge(event, situation))
  }

  private func file(_ id: TouchID) async throws -> TouchFile {
    let found = try await desk.ask { ledger throws(LedgerError) in try await ledger.touch(id) }
    guard let file = found else { throw Problem(.noSuchTouch(id)) }
    return file
  }

  private func answer(_ file: TouchFile, changed: Bool) throws -> Response {
    try .document(
      TouchAnswer(touch: TouchDocument(file.touch, person: file.person), changed: changed))
  }
}
