import Crypto
import FollowUp
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Ledger
import Logging
import NIOCore
import Synchronization
import TestSupport
import Web

@testable import Desk

/// A desk with a real ledger in a folder of its own and a clock that stands still until it is moved.
final class DeskHouse: Sendable {
  let folder: String
  let store: LedgerStore
  let desk: TeamDoor
  private let clock: StillClock

  static let key = LinkKey(SymmetricKey(data: [UInt8](repeating: 7, count: 32)))

  private init(folder: String, store: LedgerStore, desk: TeamDoor, clock: StillClock) {
    self.folder = folder
    self.store = store
    self.desk = desk
    self.clock = clock
  }

  deinit {
    try? FileManager.default.removeItem(atPath: folder)  // only a test's own folder is left behind
  }

  static func open(
    rules: Rules = .sample(), publicURL: String = "https://closeloop.example.com",
    reload: @escaping @Sendable () async -> ReloadOutcome = {
      .unchanged(RulesVersion(rawValue: "sample"))
    }, reread: @escaping @Sendable (Quarantined) async -> Reading? = { _ in nil }
  ) async throws -> DeskHouse {
    let folder = FileManager.default.temporaryDirectory.path + "/desk-\(UUID().uuidString)"
    let clock = StillClock()
    let ledger = LedgerOptions(folder: folder, now: { clock.now })
    let store = try await LedgerStore.open(ledger, rules: rules, text: "sample")
    let options = DeskOptions(
      publicURL: publicURL, linkKey: key,
      tokens: [
        APIToken(name: "board", token: Secret("act-token"), may: .act),
        APIToken(name: "wall", token: Secret("read-token"), may: .read),
      ], sourceTokens: [Secret("app-token")], sources: ["app", "drop"],
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      now: { clock.now },
      reload: reload,
      status: {
        StatusDocument(
          version: "1.2.3", pid: 42, startedAt: .sample,
          rules: .init(
            version: RulesVersion(rawValue: "sample"), state: .asWritten, acceptedAt: .sample),
          totals: LedgerTotals())
      }, reread: reread)
    return DeskHouse(
      folder: folder, store: store, desk: try TeamDoor(options: options, store: store), clock: clock
    )
  }

  var now: Date { clock.now }

  func advance(by seconds: Double) { clock.advance(by: seconds) }

  /// What alerts would make their links with.
  var linkSigner: LinkSigner {
    LinkSigner(publicURL: desk.options.publicURL, key: Self.key) { [clock] in clock.now }
  }

  func receive(_ response: FollowUp.Response) async throws {
    _ = try await store.record(.received(response))
  }

  /// The application over TCP, without a socket.
  var network: some ApplicationProtocol {
    let router = Router(context: NetworkContext.self)
    router.add(middleware: ProblemMiddleware())
    desk.addLinkPages(to: router)
    desk.addNetworkRoutes(to: router)
    return Application(router: router, logger: desk.options.logger)
  }

  func ask<Result: Sendable>(
    _ body: @Sendable (any TestClientProtocol) async throws -> Result
  ) async throws -> Result {
    try await network.test(.router, body)
  }

  /// One request with the token that may act; the answer as "status body".
  func say(
    _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
    token: String? = "act-token"
  ) async throws -> String {
    try await ask { client in
      var headers = HTTPFields()
      if let token { headers[.authorization] = "Bearer \(token)" }
      let answer = try await client.execute(
        uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
      return "\(answer.status.code) \(String(buffer: answer.body))"
    }
  }
}

/// A clock that stands still until it is moved.
final class StillClock: Sendable {
  private let instant = Mutex(Date.sample)
  var now: Date { instant.withLock { $0 } }
  func advance(by seconds: Double) { instant.withLock { $0 += seconds } }
}

/// Bodies of refusals, spelled out.
enum Refused {
  static func problem(_ status: Int, _ title: String, _ detail: String, _ rest: String = "")
    -> String
  {
    "\(status) {\"type\":\"about:blank\",\"title\":\"\(title)\",\"status\":\(status),\"detail\":"
      + "\"\(detail)\"\(rest)}"
  }

  static func fields(_ errors: (pointer: String, detail: String)...) -> String {
    let list = errors.map { "{\"pointer\":\"\($0.pointer)\",\"detail\":\"\($0.detail)\"}" }
    return problem(
      422, "Unprocessable Content",
      "these fields do not fit: " + errors.map(\.pointer).joined(separator: ", "),
      ",\"errors\":[\(list.joined(separator: ","))]")
  }

  static func query(_ name: String, _ detail: String) -> String {
    problem(
      422, "Unprocessable Content", "these query parameters do not fit: \(name)",
      ",\"errors\":[{\"pointer\":\"?\(name)\",\"detail\":\"\(detail)\"}]")
  }
}
