import FollowUp
import Foundation
import TestSupport
import Testing

struct RemovedRulesTests {
  /// A case of the faster queue, and then a reload that removes that queue.
  private func world() -> World {
    var world = World()
    world.receive(.sample(score: 2, attributes: ["plan": .text("enterprise")]))
    world.rules.queues["vip-rescue"] = nil
    return world
  }

  @Test func `a removed queue's rungs go to the default queue, and say so`() {
    var world = world()

    world.advance(by: .hours(2))

    #expect(world.lastSaid == ["warning to cs-urgent", "warning to crm"])
    #expect(world.log.last?.decision.notes == [.queueRemoved])
  }

  @Test func `a removed queue's answers and acts go there too`() {
    var world = world()

    let answer = world.receive(.sample(score: 9, id: "r2"))
    #expect(world.lastSaid == ["case-updated to cs-urgent", "case-updated to crm"])
    #expect(answer.notes == [.queueRemoved])

    let assign = world.act(.assign(owner: "omar", note: nil))
    #expect(assign.notes == [.queueRemoved])
    #expect(world.lastSaid.first == "handed-over to cs-urgent")
  }

  @Test func `what was meant for a removed owner goes to the fallback, and says so`() {
    var world = World(.sample { $0.queues["rapid-response"]?.fallback = "cs-leads" })
    world.receive(.sample(score: 2))
    world.rules.people.removeAll { $0.key == "sarah" }

    world.advance(by: .hours(12))

    #expect(world.lastSaid == ["warning to cs-leads"])
    #expect(world.alerts.last?.mention == nil)
    #expect(world.log.last?.decision.notes == [.ownerRemoved])
  }

  @Test func `an alert to a removed destination is enqueued all the same`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.rules.destinations["cs-urgent"] = nil

    world.advance(by: .hours(12))

    #expect(world.lastSaid == ["warning to cs-urgent"])
  }

  @Test func `a clock keeps the ladder it was born with`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.rules.queues["rapid-response"]?.firstContact = ClockPlan(withinSeconds: 60, ladder: [])

    world.advance(by: .hours(12))

    #expect(world.lastSaid == ["warning to cs-urgent"])
    #expect(world.case()?.clock.deadlineAt == .sample.after(seconds: .hours(24)))
  }
}
