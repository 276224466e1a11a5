import FollowUp
import Foundation
import Hummingbird
import Ledger
import Web

/// What only the control socket offers: how the daemon is, and what its own people do to it.
struct DaemonRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/status") { request, _ in try await status(request) }
    router.post("/v1/reload") { request, context in try await reload(request, context) }
    router.post("/v1/erase") { request, context in try await erase(request, context) }
    router.post("/v1/backup") { request, context in try await backup(request, context) }
  }

  private func status(_ request: Request) async throws -> Response {
    try Query(request, known: [], isPaged: false).finish()
    return try .document(await desk.options.status())
  }

  private func reload(_ request: Request, _ context: some DeskContext) async throws -> Response {
    try await BodyFields(request, known: []).finish()
    let outcome = await desk.options.reload()
    desk.note("reload", by: context.actor)
    switch outcome {
    case .replaced(let version):
      return try .document(ReloadDocument(rules: version, changed: true))
    case .unchanged(let version):
      return try .document(ReloadDocument(rules: version, changed: false))
    case .refused(let faults):
      throw Problem(
        .unprocessableContent, "the rules have faults; the running ones stay",
        errors: faults.map { Problem.FieldError(pointer: "", detail: $0) })
    }
  }

  /// Takes a person's data out, everywhere.
  private func erase(_ request: Request, _ context: some DeskContext) async throws -> Response {
    var fields = try await BodyFields(request, known: ["person"])
    let written = fields.required(
      "person", "say the customer's e-mail address, or id:SOURCE:ID", longest: 500)
    let key = written.flatMap { PersonKey(written: $0) }
    if let written, key == nil {
      fields.fail("person", "must be an e-mail address or id:SOURCE:ID (got '\(written)')")
    }
    try fields.finish()
    guard let key else { throw Problem.internalError }
    let erasure: Erasure
    do throws(LedgerError) {
      erasure = try await desk.store.erase(key, by: context.actor)
    } catch {
      throw Problem(error)
    }
    desk.note("erase", by: context.actor)
    return try .document(ErasureDocument(erasure))
  }

  /// The daemon writes the copy: the path is one of its own machine, and its user must be able to write there.
  private func backup(_ request: Request, _ context: some DeskContext) async throws -> Response {
    var fields = try await BodyFields(request, known: ["path"])
    let path = fields.required("path", "say where the copy goes") ?? ""
    if !path.isEmpty, !path.hasPrefix("/") {
      fields.fail("path", "must be absolute (got '\(path)')")
    }
    try fields.finish()
    do throws(LedgerError) {
      try await desk.store.backup(to: path)
    } catch .cannotOpen(let path, _) {
      throw Problem.wrongFields([
        Problem.FieldError(
          pointer: "/path", detail: "\(path) cannot be written by the daemon; choose another folder"
        )
      ])
    } catch {
      throw Problem(error)
    }
    desk.note("backup", by: context.actor)
    return try .document(BackupDocument(path: path))
  }
}

extension PersonKey {
  /// As people write it: an e-mail address, or "id:SOURCE:ID".
  fileprivate init?(written text: String) {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    if parts.count == 3, parts[0] == "id", !parts[2].isEmpty {
      self = .sourceID(source: String(parts[1]), id: String(parts[2]))
    } else if text.contains("@"), !text.contains(where: \.isWhitespace) {
      self.init(email: text)
    } else {
      return nil
    }
  }
}
