import FollowUp
import Foundation
import Ledger
import Surveys
import TestSupport
import Testing

@testable import Intake

/// What we should have, asked of the tool: gaps are filled and said.
struct ReconcileTests {
  /// So many of Delighted's responses, an hour old.
  static func delighted(_ ids: [Int], score: Int = 3, at: Date = Date.sample - 3_600)
    -> FakePeer.Answer
  {
    let items = ids.map { id in
      let seconds = Int(at.timeIntervalSince1970)
      return
        #"{"id":"\#(id)","person":{"email":"p\#(id)@example.com"},"survey_type":"nps","score":\#(score),"#
        + #""comment":null,"created_at":\#(seconds),"updated_at":\#(seconds)}"#
    }
    return .status(200, body: "[" + items.joined(separator: ",") + "]")
  }

  @Test func `the first look brings what was before, the next what the webhook lost`() async throws
  {
    try await FetchTests.with(
      Self.delighted([1, 2]), Self.delighted([1, 2]), Self.delighted([1, 2, 3])
    ) { house in
      let source = try house.source("delighted", reconcile: .seconds(3_600))
      await house.reconciles(source, now: .sample).turn()
      let first = try await house.ledger.reader.reconcileStates()
      await house.reconciles(source, now: Date.sample + 3_599).turn()
      await house.reconciles(source, now: Date.sample + 3_600).turn()
      await house.reconciles(source, now: Date.sample + 7_200).turn()
      let last = try await house.ledger.reader.reconcileStates()

      #expect(first.map(\.missing) == [0])
      #expect(first.map(\.throughAt) == [.sample])
      #expect(house.peer.requests.count == 3)
      #expect(last.map(\.missing) == [1])
      #expect(last.map(\.missingEver) == [1])
      #expect(try await house.score("delighted", "3") == 3)
      let alerts = try await house.ledger.reader.alerts(AlertFilter(), page: PageRequest())
      #expect(alerts.items.filter { $0.kind == .operations }.count <= 1)
      let paths = house.peer.requests.map(\.path)
      let week = Int((Date.sample - 7 * 86_400).timeIntervalSince1970)
      #expect(paths[0].contains("updated_since=\(week)&"))
      #expect(
        paths[2].contains(
          "updated_since=\(Int(Date.sample.timeIntervalSince1970))&"))
      #expect(
        house.peer.requests[0].headers["authorization"]
          == "Basic " + Data("api-token:".utf8).base64EncodedString())
    }
  }

  @Test func `an older or equal version changes nothing, a newer one does`() async throws {
    try await FetchTests.with(
      Self.delighted([1], score: 5), Self.delighted([1], score: 2),
      Self.delighted([1], score: 1, at: Date.sample + 60)
    ) { house in
      let source = try house.source("delighted", reconcile: .seconds(3_600))
      var scores: [Int?] = []
      for hour in 0..<3 {
        await house.reconciles(source, now: Date.sample + Double(hour) * 3_600).turn()
        scores.append(try await house.score("delighted", "1"))
      }

      #expect(scores == [5, 5, 1])
    }
  }

  @Test func `what is minutes old is left to the webhook`() async throws {
    try await FetchTests.with(Self.delighted([1], at: Date.sample - 60)) { house in
      let source = try house.source("delighted", reconcile: .seconds(3_600))
      await house.reconciles(source, now: .sample).turn()

      #expect(try await house.score("delighted", "1") == nil)
    }
  }

  @Test func `a full page is followed by the next, a failed look moves nothing on`() async throws {
    try await FetchTests.with(
      Self.delighted(Array(1...100)), .status(503), Self.delighted(Array(1...100)),
      Self.delighted([101])
    ) { house in
      let source = try house.source("delighted", reconcile: .seconds(3_600))
      await house.reconciles(source, now: .sample).turn()
      let failed = try await house.ledger.reader.reconcileStates()
      await house.reconciles(source, now: Date.sample + 599).turn()
      await house.reconciles(source, now: Date.sample + 600).turn()
      let ended = try await house.ledger.reader.reconcileStates()

      #expect(failed.map(\.throughAt) == [nil])
      #expect(failed.map(\.trouble) == ["status 503"])
      #expect(ended.map(\.throughAt) == [Date.sample + 600])
      #expect(
        house.peer.requests.map { $0.path.suffix(6) } == ["page=1", "page=2", "page=1", "page=2"])
      #expect(try await house.score("delighted", "101") == 3)
    }
  }

  @Test func `each tool's list is asked and read its own way`() async throws {
    let seconds = "2026-11-21T08:00:00Z"
    let lists: [(tool: String, answer: String, path: String)] = [
      (
        "typeform",
        #"{"total_items":1,"items":[{"token":"t1","submitted_at":"\#(seconds)","answers":[{"field":{"ref":"nps_q"},"type":"number","number":3}]}]}"#,
        "/forms/s1/responses?since=2026-11-14T09%3A00%3A00Z&completed=true&page_size=1000"
      ),
      (
        "surveymonkey",
        #"{"data":[{"id":"t1","response_status":"completed","date_modified":"\#(seconds)","pages":[{"questions":[{"id":"q-nps","answers":[{"choice_id":"3003"}]}]}]}]}"#,
        "/v3/surveys/s1/responses/bulk?start_modified_at=2026-11-14T09%3A00%3A00Z&status=completed&simple=true&per_page=100&page=1"
      ),
      (
        "formbricks",
        #"{"data":[{"id":"t1","createdAt":"\#(seconds)","updatedAt":"\#(seconds)","finished":true,"data":{"nps1":3}}]}"#,
        "/api/v1/management/responses?surveyId=s1&limit=50&skip=0"
      ),
      (
        "retently",
        #"{"data":{"responses":[{"id":"t1","score":3,"createdDate":"\#(seconds)"}]}}"#,
        "/api/v2/feedback?sort=-createdDate&startDate=1794646800&limit=100&page=1"
      ),
      (
        "hubspot",
        #"{"results":[{"id":"t1","properties":{"hs_survey_type":"NPS","hs_value":"3","hs_lastmodifieddate":"\#(seconds)"}}]}"#,
        "/crm/v3/objects/feedback_submissions/search"
      ),
    ]
    for list in lists {
      try await FetchTests.with(.status(200, body: list.answer)) { house in
        let source = try house.source(list.tool, surveys: ["s1"], reconcile: .seconds(3_600))
        await house.reconciles(source, now: .sample).turn()

        let score = try await house.score(list.tool, "t1")
        #expect(score == 3, "\(list.tool)")
        #expect(house.peer.requests.map(\.path) == [list.path], "\(list.tool)")
        if list.tool == "hubspot" {
          #expect(house.peer.requests.first?.body.contains(#""value":"1794646800000""#) == true)
        }
      }
    }
  }

  @Test func `a search goes on by its cursor`() async throws {
    try await FetchTests.with(
      .status(200, body: #"{"results":[],"paging":{"next":{"after":"a\"b"}}}"#),
      .status(200, body: #"{"results":[]}"#)
    ) { house in
      let source = try house.source("hubspot", reconcile: .seconds(3_600))
      await house.reconciles(source, now: .sample).turn()

      #expect(house.peer.requests.count == 2)
      #expect(house.peer.requests.last?.body.hasSuffix(#","after":"a\"b"}"#) == true)
    }
  }
}
