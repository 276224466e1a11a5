import FollowUp
import Foundation
import HTTPTypes
import Ledger
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Intake
@testable import Web

/// What the short way takes of what is posted to `/v1/responses`, and what it leaves to the router.
struct ResponsesExpressTests {
  private let bodies = GovernedBody(budget: MemoryBudget())

  private func withRoute(_ use: (ExpressRoute) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
    let ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder.path, now: { .sample }), rules: .sample(), text: "sample")
    let options = IntakeOptions(tokens: ["app": [Secret("app-token")]], now: { .sample })
    let door = ResponsesDoor(options, ledger: ledger, bodies: bodies)
    try await use(door.express(logger: Logger(label: "door")))
    await ledger.close()
  }

  private func head(
    as contentType: String? = "application/json", token: String = "app-token"
  ) -> HTTPRequest {
    var head = HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/v1/responses")
    head.headerFields[.contentLength] = "100"
    head.headerFields[.contentType] = contentType
    head.headerFields[.authorization] = "Bearer \(token)"
    return head
  }

  @Test func `a good response is taken, decided and answered`() async throws {
    try await withRoute { route in
      let taker = try #require(route.taker(of: head()))
      let body = try #require(bodies.hold(ByteBuffer(string: #"{"id":"r1","score":3}"#)))

      let answer: ExpressAnswer? = await withCheckedContinuation { continuation in
        let isTaken = taker(body) { continuation.resume(returning: $0()) }
        if !isTaken { continuation.resume(returning: nil) }
      }

      #expect(answer?.head.status == .created)
      #expect(answer.map { String(buffer: $0.body) }?.contains(#""kind":"case""#) == true)
    }
  }

  @Test(arguments: [
    #"[{"id":"r1","score":3}]"#, #"{"id":"r1","score":12}"#, #"{"id":"r1""#, "{}", " ",
  ])
  func `a batch, and what is wrong, is the router's to answer`(body: String) async throws {
    try await withRoute { route in
      let taker = try #require(route.taker(of: head()))
      let body = try #require(bodies.hold(ByteBuffer(string: body)))

      let isTaken = taker(body) { _ in Issue.record("replied to what was not taken") }

      #expect(!isTaken)
    }
  }

  @Test func `so is an unknown token, and any other form of body`() async throws {
    try await withRoute { route in
      #expect(route.taker(of: head(token: "nobody")) == nil)
      #expect(route.taker(of: head(as: "application/x-ndjson")) == nil)
      #expect(route.taker(of: head(as: "text/plain")) == nil)
      #expect(route.taker(of: head(as: nil)) == nil)
    }
  }
}
