import FollowUp
import Foundation
import TestSupport
import Testing

struct CaseOpeningTests {
  @Test func `a detractor opens a case, its clock runs and the queue hears of it`() throws {
    var world = World()

    let decision = world.receive(.sample(score: 2, account: Account(name: "Acme")))

    let opened = try #require(world.case())
    #expect(
      decision.disposition == .case(opened.id, queue: "rapid-response", reason: .routeMatched))
    #expect(decision.reason == .routeMatched)
    #expect(decision.notes == [.leastLoaded])
    #expect(opened.state == .open)
    #expect(opened.owner == "sarah")
    #expect(opened.priority == .normal)
    #expect(opened.account == Account(name: "Acme"))
    #expect(opened.route == "every detractor")
    #expect(opened.clock.deadlineAt == world.now.after(seconds: .hours(24)))
    #expect(world.timers == [.clock(opened.id): world.now.after(seconds: .hours(12))])
    #expect(world.said == ["case-opened to cs-urgent"])
    #expect(world.alert()?.mention == "sarah")
    #expect(opened.told == ["cs-urgent"])
    #expect(world.violations == [])
  }

  @Test func `the alert says who, what and by when`() throws {
    var world = World()
    world.receive(
      .sample(
        score: 2, comment: "late again", attributes: ["plan": .text("enterprise")]))

    let facts = try #require(world.alert()?.facts)

    #expect(facts.person?.email == "anna@example.com")
    #expect(facts.score == Score(2))
    #expect(facts.comment == "late again")
    #expect(facts.attributes == ["plan": .text("enterprise")])
    #expect(facts.queue == "vip-rescue")
    #expect(facts.route == "enterprise at risk")
    #expect(facts.deadlineAt == world.now.after(seconds: .hours(4)))
    #expect(world.alert()?.response == world.response()?.response.key)
  }

  @Test func `nobody left: no owner, and the fallback hears of the case too`() {
    var world = World()
    world.awayUntil = ["lena": .distantFuture, "omar": .distantFuture]

    let decision = world.receive(
      .sample(score: 2, attributes: ["plan": .text("enterprise")]))

    #expect(world.case()?.owner == nil)
    #expect(decision.notes == [.ownerAway, .nobodyLeft])
    #expect(
      world.said == [
        "case-opened to cs-vip", "case-opened to crm", "case-opened to cs-leads",
      ])
  }

  @Test func `a destination named twice is told once`() {
    var world = World(
      .sample { $0.queues["rapid-response"]?.notify = ["cs-urgent", "crm", "cs-urgent"] })

    world.receive(.sample(score: 2))

    #expect(world.said == ["case-opened to cs-urgent", "case-opened to crm"])
  }

  @Test func `after a resolved case a new one opens that follows it`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.act(.resolve(outcome: "spam", rootCause: nil, note: nil))

    world.receive(.sample(score: 2, id: "r2"))

    #expect(world.case(2)?.follows == CaseID(rawValue: 1))
    #expect(world.case(1)?.state == .resolved)
    #expect(world.violations == [])
  }

  @Test func `a route may send a passive to a queue`() {
    var world = World(
      .sample {
        $0.routes = [
          Route(name: "p", when: [.segment(.passive)], action: .queue("vip-rescue"))
        ]
      })

    #expect(world.receive(.sample(score: 7)).disposition?.kind == "case")
    #expect(world.case()?.queue == "vip-rescue")
  }
}
