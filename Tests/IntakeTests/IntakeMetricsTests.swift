import FollowUp
import HTTPTypes
import Metrics
import MetricsTestKit
import TestSupport
import Testing

@testable import Intake

struct IntakeMetricsTests {
  private let factory = TestMetrics()

  private func answer(
    _ disposition: Disposition, duplicate: Bool? = nil, revised: Int? = nil
  ) -> ResponseAnswer {
    ResponseAnswer(
      response: ResponseKey(source: "app", id: "r1"), segment: .detractor,
      disposition: DispositionDocument(disposition), duplicate: duplicate, revised: revised)
  }

  private func count(_ disposition: String) throws -> Int64 {
    try factory.expectCounter(
      "closeloop_responses_total", [("source", "app"), ("disposition", disposition)]
    ).totalValue
  }

  @Test func `a response counts once, under what became of it`() throws {
    let metrics = IntakeMetrics(sources: ["app"], factory: factory)
    let opened = Disposition.case(CaseID(rawValue: 1), queue: "q", reason: .routeMatched)

    metrics.count(answer(opened), isTest: false)
    metrics.count(answer(.recorded(.noRoute)), isTest: false)
    metrics.count(answer(opened, duplicate: true), isTest: false)
    metrics.count(answer(opened, revised: 1), isTest: false)

    #expect(try count("case") == 1)
    #expect(try count("recorded") == 1)
    #expect(try count("duplicate") == 1)
    #expect(try count("revised") == 1)
  }

  @Test func `a test counts nowhere`() throws {
    let metrics = IntakeMetrics(sources: ["app"], factory: factory)

    metrics.count(answer(.recorded(.noRoute)), isTest: true)

    #expect(try count("recorded") == 0)
  }

  @Test(arguments: [
    Disposition.case(CaseID(rawValue: 1), queue: "q", reason: .routeMatched),
    .attached(CaseID(rawValue: 1), queue: "q", reason: .routeMatched),
    .checkIn(TouchID(rawValue: 1), reason: .planned),
    .invite(TouchID(rawValue: 1), reason: .planned),
    .recorded(.noRoute), .suppressed(.coolDown, why: nil), .quarantined(.unreadable),
  ])
  func `every disposition has its counter`(disposition: Disposition) throws {
    let metrics = IntakeMetrics(sources: ["app"], factory: factory)

    metrics.count(answer(disposition), isTest: false)

    #expect(try count(disposition.kind) == 1)
  }

  @Test func `a refusal counts by its status`() throws {
    let metrics = IntakeMetrics(sources: [], factory: factory)

    metrics.countRefusal(.unauthorized)

    let counter = try factory.expectCounter("closeloop_intake_refused_total", [("status", "401")])
    #expect(counter.totalValue == 1)
  }
}
