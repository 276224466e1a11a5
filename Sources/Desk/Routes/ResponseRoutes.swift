import FollowUp
import Hummingbird
import Ledger
import Web

/// `/v1/responses/{source}/{id}`: a response, what became of it, and why.
struct ResponseRoutes: Sendable {
  private static let undeciding: Set<Reason> = [.duplicate, .outdated, .erased, .revisedInPlace]

  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/responses/{source}/{id}") { _, context in try await show(context) }
  }

  private func show(_ context: some DeskContext) async throws -> Response {
    let key = ResponseKey(source: try context.part("source"), id: try context.part("id"))
    let found = try await desk.ask { ledger throws(LedgerError) in try await ledger.response(key) }
    guard let file = found else {
      throw Problem.notFound("there is no response '\(key.id)' of '\(key.source)'")
    }
    let rules = await rules(of: file)
    let routes = rules.map { trace(file.known.response, person: file.person, under: $0) }
    return try .document(ResponseReport(file, trace: routes ?? []))
  }

  /// The rules that decided, where their text can still be read. What came again, or too late, decided nothing.
  private func rules(of file: ResponseFile) async -> Rules? {
    let deciding = file.journal.last {
      $0.response == file.known.response.key && !Self.undeciding.contains($0.reason)
    }
    guard let version = deciding?.rules else { return nil }
    let current = desk.store.rules
    return current.version == version ? current : await desk.options.rules(version)
  }
}
