import FollowUp
import Foundation
import Hummingbird
import Ledger
import Web

/// `/v1/away`: which of our own people are away, besides what the rules say.
struct AwayRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/away") { request, _ in try await list(request) }
    router.post("/v1/away") { request, context in try await change(request, context) }
  }

  /// Those who are away now, by their keys.
  private func list(_ request: Request) async throws -> Response {
    try Query(request, known: [], isPaged: false).finish()
    let staff = try await desk.ask { ledger throws(LedgerError) in try await ledger.staff() }
    let now = desk.options.now()
    let away = staff.awayUntil.filter { $0.value > now }.sorted { $0.key < $1.key }
    return try .document(
      ListDocument(items: away.map { AwayDocument(person: $0.key, until: $0.value) }, next: nil))
  }

  private func change(_ request: Request, _ context: some DeskContext) async throws -> Response {
    var fields = try await BodyFields(request, known: ["person", "until"])
    let person = fields.required("person", "say who: a key of people", longest: 200) ?? ""
    let until = fields.instant("until")
    if let until, until <= desk.options.now() {
      fields.fail("until", "lies in the past; leave it out to say that the person is back")
    }
    try fields.finish()
    let recorded = try await desk.record(
      .away(person: person, until: until, by: context.actor), by: context.actor, named: "away")
    return try .document(
      AwayAnswer(
        away: AwayDocument(person: person, until: until), changed: recorded.decision.changed))
  }
}
