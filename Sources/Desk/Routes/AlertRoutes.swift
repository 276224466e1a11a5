import FollowUp
import Hummingbird
import Ledger
import Web

/// `/v1/alerts`: where each message stands, and what a person does about one that is stuck.
struct AlertRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/alerts") { request, _ in try await list(request) }
    router.get("/v1/alerts/{id}") { _, context in try await show(context) }
    router.post("/v1/alerts/test") { request, context in try await test(request, context) }
    router.post("/v1/alerts/{id}/retry") { request, context in
      try await act(.retry, named: "retry", request, context)
    }
    router.post("/v1/alerts/{id}/drop") { request, context in
      try await act(.drop, named: "drop", request, context)
    }
  }

  private func list(_ request: Request) async throws -> Response {
    var query = try Query(request, known: ["state", "case"])
    let filter = AlertFilter(
      state: query.word("state", as: AlertState.self),
      case: query.id("case").map { CaseID(rawValue: $0) })
    let page = query.page()
    try query.finish()
    let found = try await desk.ask { ledger throws(LedgerError) in
      try await ledger.alerts(filter, page: page)
    }
    if found.items.isEmpty, page.before == nil, let id = filter.case {
      let about = try await desk.ask { ledger throws(LedgerError) in try await ledger.case(id) }
      if about == nil { query.fail("case", "there is no case \(id.rawValue)") }
      try query.finish()
    }
    return try .document(ListDocument(items: found.items.map(AlertDocument.init), next: found.next))
  }

  private func show(_ context: some DeskContext) async throws -> Response {
    let id = AlertID(rawValue: try context.number(of: "alert"))
    return try .document(AlertDocument(try await alert(id)))
  }

  private func act(
    _ act: AlertAct, named verb: String, _ request: Request, _ context: some DeskContext
  ) async throws -> Response {
    let id = AlertID(rawValue: try context.number(of: "alert"))
    let fields = try await BodyFields(request, known: [])
    let event = Event.alertAct(act, on: id, by: context.actor)
    if !fields.errors.isEmpty {
      // The state is judged before the fields: the engine is asked on a copy first.
      var situation = Situation(fresh: FreshNumbers())
      let alert = try await alert(id)
      situation.alert = alert
      if try desk.judge(event, situation) {
        return try .document(AlertAnswer(alert: AlertDocument(alert), changed: false))
      }
    }
    try fields.finish()
    return try answer(try await desk.record(event, by: context.actor, named: verb))
  }

  private func alert(_ id: AlertID) async throws -> Alert {
    let found = try await desk.ask { ledger throws(LedgerError) in try await ledger.alert(id) }
    guard let alert = found else { throw Problem(.noSuchAlert(id)) }
    return alert
  }

  /// Sends a destination a message that says it is a test.
  private func test(_ request: Request, _ context: some DeskContext) async throws -> Response {
    var fields = try await BodyFields(request, known: ["destination"])
    let destination = fields.required("destination", "say which one to try", longest: 200)
    try fields.finish()
    return try answer(
      try await desk.record(
        .alertTest(destination: destination ?? "", by: context.actor), by: context.actor,
        named: "alert-test"))
  }

  private func answer(_ recorded: Recorded) throws -> Response {
    guard let alert = recorded.alert else { throw Problem.internalError }
    return try .document(
      AlertAnswer(alert: AlertDocument(alert), changed: recorded.decision.changed))
  }
}
