import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct CatchUpTests {
  private let rules = Rules.sample()

  /// One late decision for each alert, numbered from 1.
  private func late(
    _ count: Int, to destination: String = "cs-urgent", from first: Int64 = 1
  ) -> [Decision] {
    (0..<Int64(count)).map { offset in
      var decision = Decision(reason: .rung, fresh: FreshNumbers())
      decision.alerts = [alert(first + offset, to: destination)]
      decision.lateAlerts = [AlertID(rawValue: first + offset)]
      return decision
    }
  }

  private func alert(_ number: Int64, to destination: String) -> Alert {
    Alert(
      id: AlertID(rawValue: number), destination: destination, kind: .breached,
      case: CaseID(rawValue: number + 10), createdAt: .sample, reason: .rung,
      facts: AlertFacts(
        person: PersonFacts(
          email: "p\(number)@example.com", name: number == 1 ? nil : "P\(number)"),
        score: Response.sample(score: 2).score, deadlineAt: .sample))
  }

  @Test func `three late alerts are told one by one`() {
    var decisions = late(3)
    #expect(foldIntoCatchUp(&decisions, waiting: { _ in nil }, rules, now: .sample).isEmpty)
    #expect(decisions.flatMap(\.alerts).map(\.kind) == [.breached, .breached, .breached])
    #expect(decisions.flatMap(\.notes).isEmpty)
  }

  @Test func `four become one catch-up with a line each`() throws {
    var decisions = late(4)

    let grown = foldIntoCatchUp(&decisions, waiting: { _ in nil }, rules, now: .sample)

    #expect(grown.isEmpty)
    let alerts = decisions.flatMap(\.alerts)
    let catchUp = try #require(alerts.first)
    #expect(alerts.count == 1)
    #expect(catchUp.id == AlertID(rawValue: 1) && catchUp.kind == .catchUp)
    #expect(catchUp.destination == "cs-urgent" && catchUp.reason == .toldInCatchUp)
    #expect(catchUp.case == nil && catchUp.rung == nil)
    #expect(catchUp.facts.entries.map(\.case.rawValue) == [11, 12, 13, 14])
    #expect(catchUp.facts.entries.map(\.customer) == ["p1@example.com", "P2", "P3", "P4"])
    #expect(catchUp.facts.entries.allSatisfy { $0.kind == .breached && $0.deadlineAt == .sample })
    #expect(catchUp.facts.moreEntries == 0)
    #expect(decisions.map(\.notes) == Array(repeating: [.toldInCatchUp], count: 4))
    #expect(decisions.flatMap(\.lateAlerts).isEmpty)
  }

  @Test func `beyond fifty lines the rest is counted`() {
    var decisions = late(60)
    _ = foldIntoCatchUp(&decisions, waiting: { _ in nil }, rules, now: .sample)
    let facts = decisions.flatMap(\.alerts).map(\.facts)
    #expect(facts.map(\.entries.count) == [50])
    #expect(facts.map(\.moreEntries) == [10])
  }

  @Test func `a catch-up that nobody has seen yet takes even one more line`() {
    var waiting = Alert(
      id: AlertID(rawValue: 90), destination: "cs-urgent", kind: .catchUp, createdAt: .sample,
      reason: .toldInCatchUp, facts: AlertFacts())
    var first = late(49)
    _ = foldIntoCatchUp(&first, waiting: { _ in waiting }, rules, now: .sample).map { waiting = $0 }
    #expect(waiting.facts.entries.count == 49 && waiting.facts.moreEntries == 0)
    #expect(first.flatMap(\.alerts).isEmpty)

    var second = late(2, from: 60)
    let grown = foldIntoCatchUp(&second, waiting: { _ in waiting }, rules, now: .sample)
    #expect(grown.map(\.id) == [AlertID(rawValue: 90)])
    #expect(grown.map(\.facts.entries.count) == [50])
    #expect(grown.map(\.facts.moreEntries) == [1])
    #expect(second.flatMap(\.notes) == [.toldInCatchUp, .toldInCatchUp])

    for change: (inout Alert) -> Void in [
      { $0.state = .sending }, { $0.state = .delivered }, { $0.mayRepeat = true },
      { $0.hasStandIn = true }, { $0.standsInFor = AlertID(rawValue: 1) },
    ] {
      var seen = waiting
      change(&seen)
      var decisions = late(2)
      #expect(foldIntoCatchUp(&decisions, waiting: { _ in seen }, rules, now: .sample).isEmpty)
      #expect(decisions.flatMap(\.alerts).count == 2)
    }
  }

  @Test func `a webhook is told every fact`() {
    var decisions = late(9, to: "crm")
    let asked = foldIntoCatchUp(
      &decisions,
      waiting: { _ in
        Issue.record("asked")
        return nil
      }, rules, now: .sample)
    #expect(asked.isEmpty)
    #expect(decisions.flatMap(\.alerts).count == 9)
  }

  @Test func `each destination is counted for itself`() {
    var decisions = late(3, to: "cs-urgent") + late(5, to: "cs-leads", from: 20)
    _ = foldIntoCatchUp(&decisions, waiting: { _ in nil }, rules, now: .sample)
    let said = decisions.flatMap(\.alerts).map { "\($0.kind.rawValue) to \($0.destination)" }
    #expect(
      said == Array(repeating: "breached to cs-urgent", count: 3) + ["catch-up to cs-leads"])
  }

  @Test func `what is not late, a test, or about no case is left as it is`() {
    var decisions = late(7)
    decisions[0].lateAlerts = []
    decisions[1].alerts[0].facts.isTest = true
    decisions[2].alerts[0].case = nil
    decisions[3].alerts[0].destination = "gone"
    _ = foldIntoCatchUp(&decisions, waiting: { _ in nil }, rules, now: .sample)
    #expect(decisions.flatMap(\.alerts).map(\.kind) == Array(repeating: .breached, count: 7))
    decisions = late(7)
    decisions[0].lateAlerts = []
    _ = foldIntoCatchUp(&decisions, waiting: { _ in nil }, rules, now: .sample)
    #expect(decisions.flatMap(\.alerts).map(\.kind) == [.breached, .catchUp])
    #expect(decisions.flatMap(\.alerts).map(\.id.rawValue) == [1, 2])
  }

  @Test func `a ledger that cannot be read stops the folding`() {
    var decisions = late(4)
    #expect(throws: CancellationError.self) {
      try foldIntoCatchUp(
        &decisions, waiting: { _ in throw CancellationError() }, rules, now: .sample)
    }
  }
}
