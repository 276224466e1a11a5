import Alerts
import Crypto
import FollowUp
import Foundation
import Ledger
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
struct WebhookSendingTests {
  static let key = Secret("a raw key")

  static func options(_ peer: FakePeer) -> AlertsOptions {
    .to(["crm": peer], channel: .webhook, signWith: key)
  }

  @Test func `a repeat has the frozen bytes and one more member`() async throws {
    let peer = try await FakePeer.start(.close, .status(204))

    try await SenderBench.open { bench in
      try await bench.send(Self.options(peer)) { _ in
        try await bench.test("crm")
        _ = await peer.next()
      }
      try await bench.retry()
      try await bench.send(Self.options(peer)) { _ in _ = await peer.next() }

      #expect(try await bench.alert().state == .delivered)
    }
    let (first, second) = (peer.requests[0], peer.requests[1])
    #expect(first.headers["webhook-id"] == "alert_test_1")
    #expect(second.headers["webhook-id"] == "alert_test_1")
    #expect(!first.body.contains("\"data\":{\"may_repeat\":true"))
    #expect(
      second.body
        == first.body.replacing(
          "{\"data\":{", with: "{\"data\":{\"may_repeat\":true,", maxReplacements: 1))
  }

  @Test(arguments: [false, true])
  func `the signature holds over the bytes that were sent`(isRepeat: Bool) async throws {
    let peer = try await FakePeer.start(isRepeat ? .close : .status(200), .status(200))

    try await SenderBench.open { bench in
      try await bench.send(Self.options(peer)) { _ in
        try await bench.test("crm")
        _ = await peer.next()
      }
      guard isRepeat else { return }
      try await bench.retry()
      try await bench.send(Self.options(peer)) { _ in _ = await peer.next() }
    }
    let request = try #require(peer.requests.last)
    #expect(request.body.contains("\"data\":{\"may_repeat\":true") == isRepeat)
    let id = try #require(request.headers["webhook-id"])
    let timestamp = try #require(request.headers["webhook-timestamp"])
    let code = HMAC<SHA256>.authenticationCode(
      for: Data("\(id).\(timestamp).\(request.body)".utf8),
      using: SymmetricKey(data: Data("a raw key".utf8)))
    #expect(
      request.headers["webhook-signature"] == "v1,\(Data(code).base64EncodedString())")
  }

  @Test func `a case arrives with its documents`() async throws {
    let peer = try await FakePeer.start(.status(200))
    let answer = Response.sample(
      score: 2, comment: "refund", answeredAt: Date(), attributes: ["plan": .text("enterprise")])

    try await SenderBench.open { bench in
      try await bench.send(Self.options(peer)) { _ in
        _ = try await bench.ledger.record(.received(answer))
        _ = await peer.next()
      }
    }
    let body = try #require(peer.requests.first?.body)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    let data = try #require(json["data"] as? [String: Any])
    #expect(json["type"] as? String == "case-opened")
    #expect((data["case"] as? [String: Any])?["state"] as? String == "open")
    #expect((data["alert"] as? [String: Any])?["destination"] as? String == "crm")
    #expect(data["may_repeat"] == nil)
  }
}
