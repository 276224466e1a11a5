import FollowUp
import Foundation
import TestSupport
import Testing

struct WebhookTests {
  private func world(notify: [String]) -> World {
    var world = World(.sample { $0.queues["rapid-response"]?.notify = notify })
    world.receive(.sample(score: 2))
    return world
  }

  @Test func `a webhook that has heard of a case hears everything about it`() {
    var world = world(notify: ["cs-urgent", "crm"])
    var heard: [String] = []
    func hears() { heard += world.lastSaid.filter { $0.hasSuffix("crm") } }

    world.advance(by: .hours(12))
    hears()
    world.act(.acknowledge(note: nil))
    hears()
    world.act(.assign(owner: "omar", note: nil))
    hears()
    world.act(.note("called"))
    hears()
    world.receive(.sample(score: 9, id: "r2"))
    hears()
    world.act(.contact(channel: "phone", at: nil, note: nil))
    hears()
    world.act(.wait(note: nil))
    hears()
    world.act(.resolve(outcome: "refunded", rootCause: nil, note: nil))
    hears()
    world.act(.close(note: nil))
    hears()
    world.act(.reopen(note: nil))
    hears()

    #expect(
      heard == [
        "warning to crm", "acknowledged to crm", "handed-over to crm", "assigned to crm",
        "note to crm", "case-updated to crm", "contacted to crm", "resolved to crm",
        "closed to crm", "reopened to crm",
      ])
    #expect(world.violations == [])
  }

  @Test func `a webhook that has not heard of a case hears nothing`() {
    var world = world(notify: ["cs-urgent"])
    world.act(.acknowledge(note: nil))
    world.advance(by: .days(2))

    #expect(!world.said.contains { $0.hasSuffix("crm") })
  }

  @Test func `a webhook hears of a breach that chat is not told of`() {
    var world = World(
      .sample {
        $0.queues["rapid-response"]?.notify = ["crm"]
        $0.queues["rapid-response"]?.firstContact = ClockPlan(withinSeconds: 60, ladder: [])
      })
    world.receive(.sample(score: 2))

    world.advance(by: 60)

    #expect(world.lastSaid == ["breached to crm"])
  }

  @Test func `it says who, with the note and the channel`() {
    var world = world(notify: ["crm"])

    world.act(
      .contact(channel: "phone", at: nil, note: "will call back"),
      by: Actor(door: .link, name: "Anna", via: "cs-urgent"))

    let change = world.alerts.last?.facts.change
    #expect(change?.actor?.text == "Anna via link of cs-urgent")
    #expect(change?.note == "will call back")
    #expect(change?.channel == "phone")
  }

  @Test func `a case that closes by itself is told by the daemon`() {
    var world = world(notify: ["crm"])
    world.act(.resolve(outcome: "spam", rootCause: nil, note: nil))

    world.advance(by: .days(7))

    #expect(world.lastSaid == ["closed to crm"])
    #expect(world.alerts.last?.facts.change?.actor == .daemon)
  }
}
