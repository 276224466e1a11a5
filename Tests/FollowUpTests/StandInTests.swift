import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct StandInTests {
  @Test(arguments: AlertKind.allCases)
  func `a parked alert is told elsewhere at once if it is urgent`(_ kind: AlertKind) {
    var stage = AlertStage(kind)
    stage.setFallback(of: "cs-urgent", "cs-leads")

    let decision = stage.ended(.parked(.receiverGone))

    #expect(decision.reason == .receiverGone)
    #expect(decision.changedAlert?.state == .parked)
    #expect(decision.changedAlert?.reason == .receiverGone)
    #expect(decision.changedAlert?.endedAt == .sample)
    #expect(decision.changedAlert?.hasStandIn == kind.isUrgent)
    #expect(decision.alerts.map(\.destination) == (kind.isUrgent ? ["cs-leads"] : []))
  }

  @Test func `a catch-up is told elsewhere too, but not to a webhook`() {
    var stage = AlertStage(.catchUp)
    stage.alert.case = nil
    stage.situation.case = nil
    stage.setFallback(of: "cs-urgent", "crm")
    let copies = stage.ended(.parked(.receiverGone)).alerts
    #expect(copies.map(\.destination) == ["ops"] && copies.map(\.kind) == [.catchUp])
    #expect(copies.map(\.standsInFor) == [stage.alert.id])
  }

  @Test func `a stand-in says the same, and what it stands in for`() throws {
    var stage = AlertStage()
    stage.setFallback(of: "cs-urgent", "cs-leads")
    let copy = try #require(stage.ended(.parked(.receiverGone)).alerts.first)
    #expect(copy.id == AlertID(rawValue: 100) && copy.standsInFor == stage.alert.id)
    #expect(copy.kind == .warning && copy.case == stage.alert.case && copy.rung == stage.alert.rung)
    #expect(copy.mention == "sarah" && copy.reason == .fallback && copy.state == .waiting)
    #expect(copy.createdAt == .sample && copy.nextAttemptAt == .sample)
    #expect(copy.facts.comment == "Late")
    #expect(copy.facts.failedDestinations == ["cs-urgent"])
  }

  @Test func `the case has been told of there`() {
    var stage = AlertStage()
    stage.setFallback(of: "cs-urgent", "crm")
    #expect(stage.ended(.parked(.receiverGone)).cases.map(\.told) == [["crm"]])
  }

  @Test func `without a fallback, operations; without either, nobody`() {
    var stage = AlertStage()
    #expect(stage.ended(.parked(.receiverGone)).alerts.map(\.destination) == ["ops"])
    stage.setFallback(of: "cs-urgent", "gone")
    #expect(stage.ended(.parked(.receiverGone)).alerts.map(\.destination) == ["ops"])
    stage.rules.operations = nil
    let decision = stage.ended(.parked(.receiverGone))
    #expect(decision.alerts.isEmpty && decision.changedAlert?.hasStandIn == false)
    #expect(AlertStage(to: "ops").ended(.parked(.receiverGone)).alerts.isEmpty, "not to itself")
  }

  @Test func `a chain of fallbacks is followed and never walked in a circle`() {
    var stage = AlertStage()
    stage.setFallback(of: "cs-urgent", "cs-leads")
    stage.setFallback(of: "cs-leads", "cs-vip")
    stage.setFallback(of: "cs-vip", "cs-urgent")
    var walked: [String] = []
    while walked.count < 10 {
      walked.append(stage.alert.destination)
      guard let next = stage.ended(.parked(.receiverGone)).alerts.first else { break }
      stage.alert = next
    }
    #expect(walked == ["cs-urgent", "cs-leads", "cs-vip", "ops"])
  }

  @Test func `there is one stand-in only, also after a person's retry`() {
    var stage = AlertStage()
    stage.alert.hasStandIn = true
    #expect(stage.ended(.parked(.receiverGone)).alerts.isEmpty)
    #expect(stage.failing().alerts.isEmpty)
  }

  @Test func `while a receiver fails, urgent alerts are told elsewhere and wait on`() {
    var stage = AlertStage()
    let decision = stage.failing()
    #expect(decision.reason == .breakerOpen)
    #expect(decision.alerts.map(\.destination) == ["ops"])
    var wanted = stage.alert
    wanted.hasStandIn = true
    #expect(decision.changedAlert == wanted)

    #expect(AlertStage(.checkIn).failing().changedAlert == nil)
    stage.alert.state = .delivered
    #expect(stage.failing().alerts.isEmpty)
    #expect(stage.failing().reason == .notDue)
  }
}
