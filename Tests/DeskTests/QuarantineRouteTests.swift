import FollowUp
import Foundation
import HTTPTypes
import Ledger
import TestSupport
import Testing

@testable import Desk

/// The quarantine over HTTP, and the proof.
struct QuarantineRouteTests {
  private func houseWithMisfits(
    reread: @escaping @Sendable (Quarantined) async -> Reading? = { _ in nil }
  ) async throws -> DeskHouse {
    let house = try await DeskHouse.open(reread: reread)
    _ = await house.store.take([
      .misfit("m1", .noScore, "score: the cell is empty", Array("r1,,slow".utf8)),
      .misfit("m2", .badEncoding, "the row is no utf-8", [0x72, 0xfc]),
    ])
    return house
  }

  @Test func `what waits is listed, and shown whole when asked for alone`() async throws {
    let house = try await houseWithMisfits()

    let first =
      #"{"bytes":8,"detail":"score: the cell is empty","door":"folder","id":1,"misfit":"no-score","#
      + #""received_at":"2026-11-21T09:00:00Z","response_id":null,"source":"drop","#
    let why = #""why":"There is no score where the mapping looks"}"#
    #expect(
      try await house.say(.get, "/v1/quarantine?misfit=no-score")
        == #"200 {"items":["# + first + why + #"],"next":null}"#)
    let shown = try await house.say(.get, "/v1/quarantine/1")
    #expect(shown.contains(#""raw":"r1,,slow""#))
    #expect(try await house.say(.get, "/v1/quarantine/2").contains(#""raw_base64":"cvw=""#))
    #expect(try await house.say(.get, "/v1/quarantine?limit=1").hasSuffix(#""next":2}"#))
    #expect(try await house.say(.get, "/v1/quarantine/3").hasPrefix("404 "))
    #expect(try await house.say(.get, "/v1/quarantine?misfit=bogus").hasPrefix("422 "))
  }

  @Test func `a source that is neither set up nor in quarantine is refused`() async throws {
    let house = try await houseWithMisfits()

    #expect(
      try await house.say(.get, "/v1/quarantine?source=dorp")
        == Refused.query("source", "unknown source (known: app, drop); did you mean 'drop'?"))
    #expect(
      try await house.say(.get, "/v1/quarantine?source=app") == #"200 {"items":[],"next":null}"#)
  }

  @Test func `a retry takes what fits now and says why the rest stays`() async throws {
    let house = try await houseWithMisfits { item in
      item.number == 1
        ? .response(.sample(score: 3, id: "r1", source: "drop"))
        : .misfit(.badEncoding, detail: "still no utf-8", responseID: nil)
    }

    let taken = try await house.say(.post, "/v1/quarantine/1/retry")
    let stays = try await house.say(.post, "/v1/quarantine/2/retry")
    let again = try await house.say(.post, "/v1/quarantine/1/retry")

    #expect(taken == #"200 {"disposition":"case","id":1,"outcome":"taken"}"#)
    #expect(
      stays
        == #"200 {"detail":"still no utf-8","id":2,"misfit":"bad-encoding","outcome":"quarantined"}"#
    )
    #expect(
      again == Refused.problem(404, "Not Found", "nothing waits in quarantine under 1"))
  }

  @Test func `a retry without a mapping is refused`() async throws {
    let house = try await houseWithMisfits()

    #expect(
      try await house.say(.post, "/v1/quarantine/1/retry").contains(
        "the settings have no mapping for the source 'drop' any more"))
  }

  @Test func `a drop wants a reason, and only who may act drops`() async throws {
    let house = try await houseWithMisfits()

    #expect(
      try await house.say(.post, "/v1/quarantine/1/drop", "{}")
        == Refused.fields(("/reason", "is missing; say why it is no response")))
    #expect(
      try await house.say(
        .post, "/v1/quarantine/1/drop", #"{"reason":"noise"}"#, token: "read-token"
      ).hasPrefix("403 "))
    #expect(
      try await house.say(.post, "/v1/quarantine/1/drop", #"{"reason":"noise"}"#)
        == #"200 {"id":1,"outcome":"dropped"}"#)
    #expect(
      try await house.say(.post, "/v1/quarantine/1/drop", #"{"reason":"noise"}"#)
        .hasPrefix("404 "))
  }

  @Test func `the proof says what was accepted and what became of it`() async throws {
    let house = try await houseWithMisfits()
    try await house.receive(.sample(score: 3, id: "n1"))
    _ = try await house.say(.post, "/v1/quarantine/1/drop", #"{"reason":"noise"}"#)

    let proof = try await house.say(.get, "/v1/prove")

    #expect(
      proof.hasPrefix(
        #"200 {"accepted":3,"days":[{"accepted":1,"day":"2026-11-21","dispositions":{"case":1},"#))
    #expect(
      proof.hasSuffix(
        #""dispositions":{"case":1,"dropped":1},"missing":0,"ok":true,"quarantined":1,"unaccounted":[]}"#
      ))
  }
}

extension Arrival {
  fileprivate static func misfit(
    _ message: String, _ misfit: Misfit, _ detail: String, _ raw: [UInt8]
  ) -> Arrival {
    Arrival(
      source: "drop", door: .folder, messageID: message, raw: raw, receivedAt: .sample,
      reading: .misfit(misfit, detail: detail, responseID: nil))
  }
}
