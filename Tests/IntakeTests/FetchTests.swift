import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import Ledger
import Logging
import NIOCore
import Surveys
import TestSupport
import Testing
import Transport

@testable import Intake

/// Thin events and what is asked for after them, and looks through a tool's API, against a peer on loopback.
struct FetchTests {
  struct House {
    let ledger: LedgerStore
    let peer: FakePeer
    let transfers = TransferLoop()

    func source(
      _ name: String, surveys: [String] = [], reconcile: Duration? = nil
    ) throws -> APISource {
      let preset = try #require(Preset.named(name))
      var hook = try PresetTests.source(name)
      hook.thin = preset.thin
      return APISource(
        hook: hook, api: try #require(preset.api), base: peer.url(""), token: Secret("api-token"),
        surveys: surveys, reconcileEvery: reconcile, allowsPlainHTTP: true)
    }

    func fetches(_ source: APISource, now: Date = .sample) -> FetchService {
      FetchService(
        [source], ledger: ledger, transfers: transfers, bell: Bell(), logger: Self.quiet,
        now: { now })
    }

    func reconciles(_ source: APISource, now: Date) -> ReconcileService {
      ReconcileService(
        [source], ledger: ledger, transfers: transfers, logger: Self.quiet, now: { now })
    }

    func score(_ source: String, _ id: String) async throws -> Int? {
      try await ledger.reader.response(ResponseKey(source: source, id: id))?.known.response.score
        .value
    }

    static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  }

  static func with(
    _ answers: FakePeer.Answer..., use: (House) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }  // a leftover harms nobody
    let ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder.path, now: { .sample }), rules: .sample(), text: "sample")
    let peer = try await FakePeer.start(script: answers)
    try await use(House(ledger: ledger, peer: peer))
    await peer.stop()
    await ledger.close()
  }

  static func details(_ file: String) throws -> FakePeer.Answer {
    .status(200, body: try Golden.text(PresetTests.fixtures.appending(path: file)))
  }

  static func thin(_ source: APISource, _ body: String) throws -> Delivery {
    Delivery(
      HookRequest(
        method: "POST", address: "", headers: [:], body: ByteBuffer(string: body),
        receivedAt: .sample),
      of: source.hook, form: .json, messageID: nil)
  }

  static let monkey =
    #"{"event_type":"response_completed","object_id":"70001","resources":{"survey_id":"555"}}"#

  @Test func `a thin event is a wish and no response`() async throws {
    try await Self.with(.ok) { house in
      let monkey = try house.source("surveymonkey")
      let hub = try house.source("hubspot")

      let event = try Self.thin(monkey, Self.monkey)
      let two = try Self.thin(
        hub,
        #"[{"subscriptionType":"object.creation","objectId":1},{"subscriptionType":"object.propertyChange","objectId":2}]"#
      )
      let gone = try Self.thin(hub, #"{"subscriptionType":"object.deletion","objectId":1}"#)

      #expect(
        event.wishes
          == [FetchWish(source: "surveymonkey", survey: "555", responseID: "70001")])
      #expect(event.arrivals.map { ReadingText.of($0.reading) } == ["nothing: thin"])
      #expect(two.wishes.map(\.responseID) == ["1", "2"])
      #expect(gone.wishes.isEmpty)
      #expect(gone.arrivals.map { ReadingText.of($0.reading) } == ["deleted 1"])
    }
  }

  @Test func `an outage of the tool delays the answer and loses it not`() async throws {
    try await Self.with(
      .status(500), .close, .status(429, headers: ["retry-after": "600"]),
      try Self.details("surveymonkey/details.json")
    ) { house in
      let source = try house.source("surveymonkey")
      try await house.ledger.wish(
        for: [FetchWish(source: "surveymonkey", survey: "555", responseID: "70001")])

      var now = Date.sample
      for _ in 0..<3 {
        await house.fetches(source, now: now).turn()
        #expect(try await house.score("surveymonkey", "70001") == nil)
        let next = try #require(try await house.ledger.reader.nextFetchAt())
        #expect(next > now)
        await house.fetches(source, now: next.addingTimeInterval(-1)).turn()
        now = next
      }
      #expect(house.peer.requests.count == 3)
      await house.fetches(source, now: now).turn()

      #expect(try await house.score("surveymonkey", "70001") == 3)
      #expect(try await house.ledger.reader.nextFetchAt() == nil)
      let request = try #require(house.peer.requests.last)
      #expect(request.path == "/v3/surveys/555/responses/70001/details?simple=true")
      #expect(request.headers["authorization"] == "Bearer api-token")
      #expect(now.timeIntervalSince(.sample) >= 600)
    }
  }

  @Test func `an event that came while its answer was fetched is asked for again`() async throws {
    try await Self.with(try Self.details("surveymonkey/details.json")) { house in
      let wish = FetchWish(source: "surveymonkey", survey: "555", responseID: "70001")
      try await house.ledger.wish(for: [wish])
      let due = try await house.ledger.reader.dueFetches(
        of: "surveymonkey", by: .sample, limit: 9)
      try await house.ledger.wish(for: [wish])
      try await house.ledger.end(try #require(due.first), .done)

      let left = try await house.ledger.reader.dueFetches(
        of: "surveymonkey", by: .sample, limit: 9)
      #expect(left.map(\.wishes) == [2])
    }
  }

  @Test func `qualtrics and hubspot are asked by their own ways`() async throws {
    try await Self.with(
      .status(
        200,
        body: #"{"result":{"responseId":"R_1","values":{"QID1":3}},"meta":{"httpStatus":"200"}}"#),
      try Self.details("hubspot/fetched.json")
    ) { house in
      try await house.ledger.wish(for: [
        FetchWish(source: "qualtrics", survey: "SV 1/x", responseID: "R_1")
      ])
      await house.fetches(try house.source("qualtrics")).turn()
      try await house.ledger.wish(for: [
        FetchWish(source: "hubspot", survey: "", responseID: "8801")
      ])
      await house.fetches(try house.source("hubspot")).turn()

      let paths = house.peer.requests.map(\.path)
      #expect(paths.first == "/API/v3/surveys/SV%201%2Fx/responses/R_1")
      #expect(house.peer.requests.first?.headers["x-api-token"] == "api-token")
      #expect(
        paths.last?.hasPrefix("/crm/v3/objects/feedback_submissions/8801?properties=hs_survey_type")
          == true)
      #expect(try await house.score("qualtrics", "R_1") == 3)
      #expect(try await house.score("hubspot", "8801") == 2)
    }
  }

  @Test func `a response that the tool does not have is given up after a day`() async throws {
    try await Self.with(.status(404)) { house in
      let source = try house.source("hubspot")
      try await house.ledger.wish(for: [
        FetchWish(source: "hubspot", survey: "", responseID: "1")
      ])
      var now = Date.sample
      for _ in 0..<12 {
        await house.fetches(source, now: now).turn()
        now = try await house.ledger.reader.nextFetchAt() ?? now
      }
      #expect(try await house.ledger.reader.nextFetchAt() == nil)
      #expect(house.peer.requests.count == 12)
      // The waits are shorter by up to a fifth.
      #expect(now.timeIntervalSince(.sample) > 0.8 * 86_400)
    }
  }
}
