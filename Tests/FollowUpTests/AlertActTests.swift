import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct AlertActTests {
  @Test(arguments: AlertState.allCases)
  func `a retry makes a parked or waiting alert due at once`(_ state: AlertState) {
    var stage = AlertStage()
    stage.alert.state = state
    stage.alert.endedAt = .sample
    stage.alert.nextAttemptAt = .distantFuture
    let decision = stage.act(.retry)
    switch state {
    case .waiting, .parked:
      #expect(decision.changed && decision.reason == .retriedByPerson)
      #expect(decision.changedAlert?.state == .waiting)
      #expect(decision.changedAlert?.nextAttemptAt == .sample)
      #expect(decision.changedAlert?.endedAt == nil)
    case .sending:
      #expect(
        decision.refusal == .notAllowed(verb: "retry", state: "sending", allowed: ["drop"]))
    case .delivered, .cancelled, .dropped:
      #expect(
        decision.refusal == .notAllowed(verb: "retry", state: state.rawValue, allowed: []))
    }
  }

  @Test func `a retry still obeys the receiver's Retry-After`() {
    var stage = AlertStage()
    stage.alert.notBefore = .sample.after(seconds: 60)
    #expect(stage.act(.retry).changedAlert?.nextAttemptAt == .sample.after(seconds: 60))
    stage.alert.notBefore = .sample.after(seconds: -60)
    #expect(stage.act(.retry).changedAlert?.nextAttemptAt == .sample)
  }

  @Test(arguments: AlertState.allCases)
  func `what has not ended is dropped`(_ state: AlertState) {
    var stage = AlertStage()
    stage.alert.state = state
    let decision = stage.act(.drop)
    switch state {
    case .waiting, .parked, .sending:
      #expect(decision.changed && decision.reason == .droppedByPerson)
      #expect(decision.changedAlert?.state == .dropped)
      #expect(decision.changedAlert?.endedAt == .sample)
    case .dropped:
      #expect(decision.reason == .alreadyTrue && !decision.changed && decision.refusal == nil)
    case .delivered, .cancelled:
      #expect(decision.refusal == .notAllowed(verb: "drop", state: state.rawValue, allowed: []))
    }
  }

  @Test func `an alert that nobody knows is refused`() {
    let none = decide(
      .alertAct(.drop, on: AlertID(rawValue: 1), by: .sample), Situation(fresh: FreshNumbers()),
      .sample(), now: .sample)
    #expect(none.refusal == .noSuchAlert(AlertID(rawValue: 1)))
  }

  @Test func `a trouble of the daemon's own is told to operations`() throws {
    let stage = AlertStage()
    let trouble = Event.trouble(
      sentence: "rules.yml is faulty; the last accepted rules are in force")
    let decision = decide(trouble, stage.situation, stage.rules, now: .sample)
    let alert = try #require(decision.alerts.first)
    #expect(alert.kind == .operations && alert.destination == "ops")
    #expect(alert.facts.sentence == "rules.yml is faulty; the last accepted rules are in force")
    #expect(decision.reason == .operations)

    let without = Rules.sample { $0.operations = nil }
    #expect(decide(trouble, stage.situation, without, now: .sample).alerts.isEmpty)
    #expect(decide(trouble, stage.situation, without, now: .sample).reason == .unknownDestination)
  }

  @Test func `a test goes to one destination`() throws {
    let rules = Rules.sample { $0.destinations = $0.destinations.filter { $0.key != "cs-vip" } }
    func test(_ destination: String) -> Decision {
      decide(
        .alertTest(destination: destination, by: .sample), Situation(fresh: FreshNumbers()), rules,
        now: .sample)
    }
    let alert = try #require(test("cs-leads").alerts.first)
    #expect(alert.kind == .test && alert.destination == "cs-leads" && alert.reason == .test)
    #expect(alert.facts.sentence == "A test of cs-leads, asked for by anna")
    #expect(test("cs-leads").changed)
    #expect(
      test("cs-lead").refusal
        == .field(
          pointer: "/destination",
          .unknownDestination(
            "cs-lead",
            known: ["advocacy", "cs-checkins", "cs-leads", "cs-urgent", "crm", "ops"].sorted())))
  }
}
