import FollowUp
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Intake
import Ledger
import NIOCore
import Surveys
import TestSupport
import Testing
import Web

/// The door of webhooks over a real ledger, without and with a socket.
struct HooksDoorTests {
  /// What a test posts.
  static let answer = #"{"answer":{"id":"g-1","nps":3},"mail":"gus@example.com"}"#

  static var sources: [HookSource] {
    let mapping = Mapping(
      events: EventTable(
        at: "/event",
        ["done": .answer, "ping": .test, "gone": .deleted, "stop": .unsubscribe, "half": .partial]),
      fields: [
        .id: ["/answer/id"], .score: ["/answer/nps"], .comment: ["/answer/why"],
        .email: ["/mail"], .updatedAt: ["/at"],
      ])
    return [
      HookSource(
        name: "shop", verification: .bearer, secrets: [Secret("s1"), Secret("s2")],
        mapping: mapping),
      HookSource(
        name: "path", verification: .path, secrets: [Secret("p1")], mapping: mapping),
      HookSource(
        name: "std", verification: .signature(.standardWebhooks),
        secrets: [Secret("whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3")], mapping: mapping),
    ]
  }

  static func with(
    _ setup: TestingSetup = .router,
    _ use: @Sendable @escaping (any TestClientProtocol, LedgerStore, HookLog) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
    let ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder.path, now: { .sample }), rules: .sample(), text: "sample")
    let router = Router()
    router.add(middleware: ProblemMiddleware())
    let log = HookLog()
    HooksDoor(
      HookOptions(
        sources: sources, otherSources: ["app"], publicURL: "https://nps.example.com",
        now: { .sample }),
      ledger: ledger, bodies: GovernedBody(budget: MemoryBudget()), log: log
    ).addRoutes(to: router)
    let application = Application(router: router, server: .governed())
    try await application.test(setup) { client in try await use(client, ledger, log) }
    await ledger.close()
  }

  @Test(arguments: [TestingSetup.router, .live])
  func `an answer is on disk when 200 is said, and a second one changes nothing`(
    setup: TestingSetup
  ) async throws {
    try await Self.with(setup) { client, ledger, _ in
      let first = try await client.hook(Self.answer)
      let again = try await client.hook(Self.answer, secret: "s2")

      #expect(first.status == .ok)
      #expect(first.text == #"{"taken":1,"quarantined":0,"ignored":0}"#)
      #expect(again.text == first.text)
      let kept = try await ledger.reader.response(ResponseKey(source: "shop", id: "g-1"))
      #expect(kept?.known.response.score == Score(3))
      let totals = try await ledger.reader.totals()
      #expect(totals.dispositions["case"] == 1)
    }
  }

  /// Over the limit of a body, which would be 413 if it were read.
  @Test func `the body of a stranger whose secret is wrong is not read`() async throws {
    try await Self.with { client, _, log in
      let answer = try await client.hook(
        String(repeating: "x", count: 1 << 20 + 1), secret: "wrong")

      #expect(answer.status == .unauthorized)
      #expect(log.bySource["shop"]?.refusedCount == 1)
    }
  }

  @Test(arguments: ["TRACE", "QUERY", "PROPFIND", "DELETE"])
  func `a method that is not understood is 405`(name: String) async throws {
    try await Self.with { client, _, _ in
      let method = try #require(HTTPRequest.Method(rawValue: name))
      let answer = try await client.execute(uri: "/v1/hooks/shop", method: method)

      #expect(answer.status == .methodNotAllowed)
      #expect(answer.headers[.allow] == "POST, HEAD, GET, OPTIONS")
    }
  }

  @Test func `a stranger hears 401 and not why, and nothing is kept`() async throws {
    try await Self.with { client, ledger, log in
      for secret in [nil, "s3", ""] {
        let answer = try await client.hook("{not json", as: "text/plain", secret: secret)
        #expect(answer.status == .unauthorized)
        #expect(answer.text.contains("this request is not signed as this source's are"))
      }
      #expect(log.bySource["shop"]?.refusedCount == 3)
      let totals = try await ledger.reader.totals()
      #expect(totals.dispositions.values.allSatisfy { $0 == 0 })
    }
  }

  @Test func `what does not fit is quarantined whole and answered 200`() async throws {
    try await Self.with { client, ledger, _ in
      for body in [
        #"{"answer":{"id":"g-1","nps":5.5}}"#, #"{"answer":{"id":"g-2","nps":11}}"#,
        #"{"answer":{"id":"g-3","nps":""}}"#, #"{"answer":{"id":"g-4","nps":null}}"#,
        #"{"answer":{"id":"g-5","score":3}}"#, #"{"answer":{"nps":3}}"#, "{not json",
        #"{"answer":{"id":"g-6","nps":3,"nps":9}}"#,
      ] {
        let answer = try await client.hook(body)
        #expect(answer.status == .ok)
        #expect(answer.text == #"{"taken":0,"quarantined":1,"ignored":0}"#)
      }
      let kept = try await ledger.reader.quarantine(QuarantineFilter(), page: PageRequest())
      #expect(
        kept.items.reversed().map(\.misfit)
          == [
            .badScore, .badScore, .noScore, .noScore, .noScore, .noID, .badJSON, .badJSON,
          ])
      let raw = String(decoding: kept.items.last?.raw ?? [], as: UTF8.self)
      #expect(raw.contains("5.5"))
    }
  }

  @Test func `an array is as many responses as it has elements`() async throws {
    try await Self.with { client, ledger, _ in
      let answer = try await client.hook(
        #"[{"answer":{"id":"a","nps":1}}, {"answer":{"id":"b"}}, {"event":"ping"}]"#)

      #expect(answer.text == #"{"taken":1,"quarantined":1,"ignored":1}"#)
      let empty = try await client.hook("[]")
      #expect(empty.status == .ok)
    }
  }

  @Test func `a form is read like JSON`() async throws {
    try await Self.with { client, ledger, _ in
      let answer = try await client.hook(
        "answer%5Bid%5D=f-1&answer[nps]=2&answer[why]=Too+slow%21",
        as: "application/x-www-form-urlencoded")

      #expect(answer.text == #"{"taken":1,"quarantined":0,"ignored":0}"#)
      let kept = try await ledger.reader.response(ResponseKey(source: "shop", id: "f-1"))
      #expect(kept?.known.response.comment == "Too slow!")
    }
  }

  @Test(arguments: [
    "text/plain", "multipart/form-data; boundary=x", "application/json; charset=latin1",
  ])
  func `another content type is 415`(type: String) async throws {
    try await Self.with { client, _, _ in
      let answer = try await client.hook("{}", as: type)
      #expect(answer.status == .unsupportedMediaType)
    }
  }

  @Test func `a body over a mebibyte is 413`() async throws {
    try await Self.with { client, _, _ in
      let body = "{\"x\":\"" + String(repeating: "y", count: 1 << 20) + "\"}"
      let answer = try await client.hook(body)
      #expect(answer.status == .contentTooLarge)
    }
  }

  @Test(arguments: [TestingSetup.router, .live])
  func `HEAD and GET of a source are 200, and OPTIONS shakes hands`(
    setup: TestingSetup
  ) async throws {
    try await Self.with(setup) { client, _, _ in
      for path in ["/v1/hooks/shop", "/v1/hooks/path/p1"] {
        let head = try await client.execute(uri: path, method: .head)
        let get = try await client.execute(uri: path, method: .get)
        #expect(head.status == .ok)
        #expect(get.status == .ok)
      }
      let asks = try #require(HTTPField.Name("WebHook-Request-Origin"))
      let shaken = try await client.execute(
        uri: "/v1/hooks/shop", method: .options, headers: [asks: "crm.example.com"])
      #expect(shaken.status == .ok)
      let allowed = try #require(HTTPField.Name("WebHook-Allowed-Origin"))
      #expect(shaken.headers[allowed] == "crm.example.com")
      let put = try await client.execute(uri: "/v1/hooks/shop", method: .put)
      #expect(put.status == .methodNotAllowed)
    }
  }

  @Test func `404 is for a name that is not configured, never for a source that is`() async throws {
    try await Self.with { client, _, _ in
      for method in [HTTPRequest.Method.post, .head, .get] {
        let unknown = try await client.execute(uri: "/v1/hooks/nobody", method: method)
        let other = try await client.execute(uri: "/v1/hooks/app", method: method)
        #expect(unknown.status == .notFound)
        #expect(other.status == .conflict)
      }
    }
  }

  @Test func `a secret in the path is compared whole`() async throws {
    try await Self.with { client, _, _ in
      func post(_ path: String) async throws -> HTTPResponse.Status {
        try await client.execute(
          uri: path, method: .post, headers: [.contentType: "application/json"],
          body: ByteBuffer(string: Self.answer)
        ).status
      }
      let statuses = [
        try await post("/v1/hooks/path/p1"), try await post("/v1/hooks/path/p"),
        try await post("/v1/hooks/path"),
      ]
      #expect(statuses == [.ok, .unauthorized, .unauthorized])
    }
  }

  @Test func `a test is answered, shown, and opens no case`() async throws {
    try await Self.with { client, ledger, log in
      let answer = try await client.hook(#"{"event":"ping"}"#)

      #expect(answer.text == #"{"taken":0,"quarantined":0,"ignored":1}"#)
      #expect(log.bySource["shop"]?.lastTestAt == .sample)
      let totals = try await ledger.reader.totals()
      #expect(totals.openCases == 0)
    }
  }

  @Test func `partial answers wait, deletions erase, unsubscribes reach the opt-out list`()
    async throws
  {
    try await Self.with { client, ledger, _ in
      _ = try await client.hook(#"{"event":"half","answer":{"id":"h","nps":1}}"#)
      let partial = try await ledger.reader.response(ResponseKey(source: "shop", id: "h"))
      #expect(partial == nil)

      _ = try await client.hook(#"{"event":"done","answer":{"id":"d","nps":1,"why":"Rude words"}}"#)
      _ = try await client.hook(#"{"event":"gone","answer":{"id":"d"}}"#)
      let erased = try await ledger.reader.response(ResponseKey(source: "shop", id: "d"))
      #expect(erased?.known.response.comment == nil)

      _ = try await client.hook(#"{"event":"stop","mail":"Gus@Example.com"}"#)
      let optOuts = try await ledger.reader.optOuts()
      #expect(optOuts.map(\.key) == ["email:gus@example.com"])
    }
  }

  @Test(
    arguments: [
      [0, 1, 2, 0, 1], [2, 1, 0, 2, 0], [1, 0, 2, 1, 0], [2, 2, 0, 1, 1], [0, 2, 1, 0, 2],
    ])
  func `created, updated, finished in any order, five times: one case, the last content`(
    order: [Int]
  ) async throws {
    let events = [
      #"{"event":"done","answer":{"id":"o","nps":4},"at":1795251000}"#,
      #"{"event":"done","answer":{"id":"o","nps":3,"why":"Late"},"at":1795251060}"#,
      #"{"event":"done","answer":{"id":"o","nps":2,"why":"Late, again"},"at":1795251120}"#,
    ]
    try await Self.with { client, ledger, _ in
      for index in order {
        let answer = try await client.hook(events[index])
        #expect(answer.status == .ok)
      }

      let kept = try await ledger.reader.response(ResponseKey(source: "shop", id: "o"))
      #expect(kept?.known.response.score == Score(2))
      #expect(kept?.known.response.comment == "Late, again")
      let totals = try await ledger.reader.totals()
      #expect(totals.dispositions["case"] == 1)
    }
  }

  @Test func `a signed message comes once, however often it is sent`() async throws {
    try await Self.with { client, ledger, _ in
      // At Date.sample; made with Python's hmac module.
      var headers: HTTPFields = [.contentType: "application/json"]
      for (name, value) in [
        ("webhook-id", "msg_9"), ("webhook-timestamp", "1795251600"),
        ("webhook-signature", "v1,BtuH17GLnNabWA/yokQtC84lzdc1oSyIKaBVNoVoESk="),
      ] {
        headers[try #require(HTTPField.Name(name))] = value
      }
      for _ in 0..<3 {
        let answer = try await client.execute(
          uri: "/v1/hooks/std", method: .post, headers: headers,
          body: ByteBuffer(string: Self.answer))
        #expect(answer.text == #"{"taken":1,"quarantined":0,"ignored":0}"#)
      }
      let totals = try await ledger.reader.totals()
      #expect(totals.dispositions["case"] == 1)
      let unsigned = try await client.execute(
        uri: "/v1/hooks/std", method: .post, headers: [.contentType: "application/json"],
        body: ByteBuffer(string: Self.answer))
      #expect(unsigned.status == .unauthorized)
    }
  }

  @Test func `a ledger that takes nothing is 503 with Retry-After`() async throws {
    try await Self.with { client, ledger, _ in
      await ledger.close()

      let answer = try await client.hook(Self.answer)

      #expect(answer.status == .serviceUnavailable)
      #expect(answer.headers[.retryAfter] != nil)
    }
  }
}

extension TestClientProtocol {
  fileprivate func hook(
    _ body: String, as contentType: String = "application/json", secret: String? = "s1"
  ) async throws -> TestResponse {
    var headers: HTTPFields = [.contentType: contentType]
    headers[.authorization] = secret.map { "Bearer \($0)" }
    return try await execute(
      uri: "/v1/hooks/shop", method: .post, headers: headers, body: ByteBuffer(string: body))
  }
}
