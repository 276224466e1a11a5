import FollowUp
import Foundation
import Hummingbird
import HummingbirdTesting
import Intake
import Ledger
import Logging
import NIOCore
import TestSupport
import Web

/// The door, with its short way where there is a socket, over a real ledger in a folder of its own, at `Date.sample`.
struct DoorSetup {
  let ledger: LedgerStore
  /// What was logged above debug.
  let lines: LogLines
  let application: Application<RouterResponder<BasicRequestContext>>

  /// Runs `use` without and with a socket: one test body for both.
  static func each(
    _ use: @Sendable @escaping (any TestClientProtocol) async throws -> Void
  ) async throws {
    for setup in [TestingSetup.router, .live] {
      try await with(setup) { client, _ in try await use(client) }
    }
  }

  static func with(
    _ setup: TestingSetup = .router,
    _ use: @Sendable @escaping (any TestClientProtocol, DoorSetup) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
    let door = try await DoorSetup(folder: folder.path)
    try await door.application.test(setup) { client in try await use(client, door) }
    await door.ledger.close()
  }

  private init(folder: String) async throws {
    ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder, now: { .sample }), rules: .sample(), text: "sample")
    let router = Router()
    router.add(middleware: ProblemMiddleware())
    let options = IntakeOptions(
      tokens: [
        "app": [Secret("app-token"), Secret("app-next")], "forms": [Secret("forms-token")],
      ],
      now: { .sample })
    let responses = ResponsesDoor(
      options, ledger: ledger, bodies: GovernedBody(budget: MemoryBudget()))
    responses.addRoutes(to: router)
    let lines = LogLines()
    self.lines = lines
    let logger = Logger(label: "door") { _ in lines }
    application = Application(
      router: router, server: .governed(express: responses.express(logger: logger)),
      logger: logger)
  }
}

extension TestClientProtocol {
  func post(
    _ body: String, as contentType: String? = "application/json", token: String? = "app-token"
  ) async throws -> TestResponse {
    try await post(ByteBuffer(string: body), as: contentType, token: token)
  }

  func post(
    _ body: ByteBuffer, as contentType: String? = "application/json", token: String? = "app-token"
  ) async throws -> TestResponse {
    var headers = HTTPFields()
    headers[.contentType] = contentType
    headers[.authorization] = token.map { "Bearer \($0)" }
    return try await execute(uri: "/v1/responses", method: .post, headers: headers, body: body)
  }
}

extension TestResponse {
  var text: String { String(buffer: body) }
}
