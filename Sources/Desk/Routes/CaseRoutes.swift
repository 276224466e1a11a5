import FollowUp
import Hummingbird
import Ledger
import Web

/// `/v1/cases`: looking at cases and acting on them.
struct CaseRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/cases") { request, _ in try await list(request) }
    router.get("/v1/cases/{id}") { _, context in try await show(context) }
    router.get("/v1/cases/{id}/journal") { _, context in try await journal(context) }
    for verb in CaseVerb.allCases {
      router.post("/v1/cases/{id}/\(verb.rawValue)") { request, context in
        try await act(verb, request, context)
      }
    }
  }

  private func list(_ request: Request) async throws -> Response {
    var query = try Query(request, known: ["queue", "owner", "state", "overdue"])
    let rules = desk.store.rules
    let owner = query.owner(among: rules.people)
    let filter = CaseFilter(
      queue: query.text("queue"), owner: owner.key, isOwnerless: owner.isNobody,
      state: query.word("state", as: CaseState.self), overdueOnly: query.flag("overdue"))
    let page = query.page()
    try query.finish()
    let found = try await desk.ask { ledger throws(LedgerError) in
      try await ledger.cases(filter, page: page)
    }
    if found.items.isEmpty, page.before == nil {
      query.refuseUnknown("queue", among: rules.queues.keys.sorted())
      query.refuseUnknownOwner(among: rules.people)
      try query.finish()
    }
    return try .document(ListDocument(items: found.items.map(document), next: found.next))
  }

  private func show(_ context: some DeskContext) async throws -> Response {
    let file = try await file(context)
    var document = document(file)
    document.notes = try await notes(of: file.case.id).compactMap(CaseDocument.Note.init)
    return try .document(document)
  }

  /// Every decision about the case, oldest first, and what people said: what `closeloop why` shows.
  private func journal(_ context: some DeskContext) async throws -> Response {
    let id = try await file(context).case.id
    let entries = try await desk.ask { ledger throws(LedgerError) in
      try await ledger.journal(of: id)
    }
    return try .document(CaseStory(entries, notes: try await notes(of: id)))
  }

  private func notes(of id: CaseID) async throws -> [CaseNote] {
    try await desk.ask { ledger throws(LedgerError) in try await ledger.notes(of: id) }
  }

  private func act(
    _ verb: CaseVerb, _ request: Request, _ context: some DeskContext
  ) async throws -> Response {
    let id = CaseID(rawValue: try context.number(of: "case"))
    var fields = try await BodyFields(request, known: verb.fields)
    let action = verb.action(&fields)
    if !fields.errors.isEmpty {
      let file = try await judgeState(verb, context)
      if let file { return try .document(ActionAnswer(case: document(file), changed: false)) }
    }
    try fields.finish()
    let recorded = try await desk.record(
      .acted(action, on: id, by: context.actor), by: context.actor, named: verb.rawValue)
    guard let file = recorded.case else { throw Problem.internalError }
    return try .document(ActionAnswer(case: document(file), changed: recorded.decision.changed))
  }

  /// The state is judged before the fields: where the body has faults the same engine is asked first whether
  /// the act would be allowed at all, on a copy. Returns the case where the act is true already.
  private func judgeState(
    _ verb: CaseVerb, _ context: some DeskContext
  ) async throws -> CaseFile? {
    let file = try await file(context)
    let trial = verb.trial(on: file, by: context.actor)
    return try desk.judge(trial.event, trial.situation) ? file : nil
  }

  private func file(_ context: some DeskContext) async throws -> CaseFile {
    let id = CaseID(rawValue: try context.number(of: "case"))
    let found = try await desk.ask { ledger throws(LedgerError) in try await ledger.case(id) }
    guard let file = found else { throw Problem(.noSuchCase(id)) }
    return file
  }

  private func document(_ file: CaseFile) -> CaseDocument {
    CaseDocument(
      file.case, person: file.person, responses: file.responses, now: desk.options.now())
  }
}
