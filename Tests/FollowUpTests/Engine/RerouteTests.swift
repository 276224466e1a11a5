import FollowUp
import Foundation
import TestSupport
import Testing

struct RerouteTests {
  /// A word in the comment sends a detractor to the faster queue.
  private static let rules = Rules.sample { rules in
    rules.routes.insert(
      Route(
        name: "refund", when: [.segment(.detractor), .comment(anyOf: "refund")],
        action: .queue("vip-rescue")), at: 0)
  }

  private func world(after hours: Double = 0.5, acts: [CaseAction] = []) -> World {
    var world = World(Self.rules)
    world.receive(.sample(score: 2))
    world.advance(by: .hours(hours))
    for act in acts { world.act(act) }
    return world
  }

  @Test func `the start is kept, the past clock has ended, the new ladder runs`() throws {
    var world = world()

    let decision = world.receive(.sample(score: 2, comment: "refund!"))

    let subject = try #require(world.case())
    #expect(decision.reason == .rerouted)
    #expect(
      decision.disposition == .case(subject.id, queue: "vip-rescue", reason: .rerouted))
    #expect(subject.queue == "vip-rescue")
    #expect(subject.route == "refund")
    #expect(subject.clock.startedAt == .sample)
    #expect(subject.clock.deadlineAt == .sample.after(seconds: .hours(4)))
    #expect(subject.pastClocks.map(\.state) == [.ended])
    #expect(world.timers == [.clock(subject.id): .sample.after(seconds: .hours(2))])
    #expect(world.violations == [])
  }

  @Test func `whoever hears for the first time hears case-opened, the old queue case-updated`() {
    var world = world()

    world.receive(.sample(score: 2, comment: "refund!"))

    #expect(
      world.lastSaid == [
        "case-opened to cs-vip", "case-opened to crm", "case-updated to cs-urgent",
      ])
    #expect(world.alerts.last?.facts.change?.fromQueue == "rapid-response")
  }

  @Test func `a destination of the new queue that has heard hears case-updated, once`() {
    var world = World(
      .sample { rules in
        rules.routes = Self.rules.routes
        rules.queues["vip-rescue"]?.notify = ["cs-urgent", "crm"]
        rules.queues["rapid-response"]?.notify = ["cs-urgent", "crm"]
      })
    world.receive(.sample(score: 2))

    world.receive(.sample(score: 2, comment: "refund!"))

    #expect(world.lastSaid == ["case-updated to cs-urgent", "case-updated to crm"])
  }

  @Test func `an owner on the new team stays, and so does the state`() {
    var world = world(acts: [.assign(owner: "omar", note: nil), .acknowledge(note: nil)])

    let decision = world.receive(.sample(score: 2, comment: "refund!"))

    #expect(world.case()?.owner == "omar")
    #expect(world.case()?.state == .acknowledged)
    #expect(decision.notes == [.ownerKept])
  }

  @Test func `another owner is found where the old one is not on the team, and has not looked`() {
    var world = world(acts: [.acknowledge(note: nil)])

    world.receive(.sample(score: 2, comment: "refund!"))

    #expect(world.case()?.owner == "lena")
    #expect(world.case()?.state == .open)
  }

  @Test(arguments: [(3.0, 4.0, false), (3.5, 4.5, true), (20, 21, true)])
  func `a deadline that would be too near is in one hour, and that is said`(
    hours: Double, deadline: Double, isMoved: Bool
  ) {
    var world = world(after: hours)

    let decision = world.receive(.sample(score: 2, comment: "refund!"))

    #expect(world.case()?.clock.deadlineAt == .sample.after(seconds: .hours(deadline)))
    #expect(decision.notes.contains(.deadlineMovedOut) == isMoved)
    let named = Set(decision.alerts.map(\.facts.deadlineAt))
    #expect(named == [world.case()?.clock.deadlineAt], "and told")
  }

  @Test func `a target below an hour is the least that is left`() {
    var world = world(after: 20)
    world.rules.queues["vip-rescue"]?.firstContact.withinSeconds = 600

    world.receive(.sample(score: 2, comment: "refund!"))

    #expect(world.case()?.clock.deadlineAt == world.now.after(seconds: 600))
  }

  @Test func `rungs that would have come are passed over`() {
    var world = world(after: 2.5)

    world.receive(.sample(score: 2, comment: "refund!"))
    world.advance(by: .hours(1.5))

    #expect(!world.said.contains("warning to cs-vip"))
    #expect(world.lastSaid == ["breached to cs-leads", "breached to crm"])
  }

  @Test func `a breach of the old clock stays a fact`() {
    var world = world(after: 30)

    world.receive(.sample(score: 2, comment: "refund!"))

    #expect(world.case()?.pastClocks.map(\.state) == [.breached])
    #expect(world.case()?.clock.state == .running)
    #expect(world.violations == [])
  }

  @Test func `a case whose customer was reached keeps clock and state`() {
    var world = world(acts: [.contact(channel: "phone", at: nil, note: nil)])

    world.receive(.sample(score: 2, comment: "refund!"))

    #expect(world.case()?.queue == "vip-rescue")
    #expect(world.case()?.state == .contacted)
    #expect(world.case()?.clock.state == .met)
    #expect(world.case()?.pastClocks == [])
    #expect(world.timers.isEmpty)
    #expect(world.violations == [])
  }

  @Test func `an attached answer's revision does not move the case`() {
    var world = world()
    world.receive(.sample(score: 2, id: "r2"))

    world.receive(.sample(score: 2, id: "r2", comment: "refund!"))

    #expect(world.case()?.queue == "rapid-response")
    #expect(world.lastSaid == ["case-updated to cs-urgent"])
  }
}
