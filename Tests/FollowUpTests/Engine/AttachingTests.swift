import FollowUp
import Foundation
import TestSupport
import Testing

struct AttachingTests {
  @Test func `another detractor answer before contact keeps the clock and raises priority`() {
    var world = World()
    world.receive(.sample(score: 4))
    let clock = world.case()?.clock
    world.advance(by: .hours(1))

    let decision = world.receive(.sample(score: 1, id: "r2"))

    #expect(
      decision.disposition
        == .attached(
          CaseID(rawValue: 1), queue: "rapid-response", reason: .anotherDetractorAnswer))
    #expect(world.case()?.clock == clock)
    #expect(world.case()?.priority == .high)
    #expect(world.case()?.score == Score(1))
    #expect(world.case()?.responses.map(\.id) == ["r1", "r2"])
    #expect(world.lastSaid == ["case-updated to cs-urgent"])
    #expect(world.violations == [])
  }

  @Test(arguments: [false, true])
  func `after contact it brings the case back to open with a clock of its own`(waits: Bool) throws {
    var world = World()
    world.receive(.sample(score: 4))
    world.advance(by: .hours(1))
    world.act(.contact(channel: "phone", at: nil, note: nil))
    if waits { world.act(.wait(note: nil)) }
    world.advance(by: .hours(1))

    let decision = world.receive(.sample(score: 1, id: "r2"))

    let subject = try #require(world.case())
    #expect(decision.reason == .detractorAfterContact)
    #expect(subject.state == .open)
    #expect(subject.owner == "sarah")
    #expect(subject.priority == .high)
    #expect(subject.clock.startedAt == world.now)
    #expect(subject.clock.state == .running)
    #expect(subject.pastClocks.map(\.state) == [.met])
    #expect(world.timers[.clock(subject.id)] == world.now.after(seconds: .hours(12)))
    #expect(world.violations == [])
  }

  @Test func `priority ends at urgent`() {
    var world = World()
    for index in 1...5 { world.receive(.sample(score: 2, id: "r\(index)")) }

    #expect(world.case()?.priority == .urgent)
  }

  @Test(arguments: [8, 10])
  func `a friendlier answer while a case is open is attached and changes no state`(score: Int) {
    var world = World()
    world.receive(.sample(score: 4))
    world.act(.acknowledge(note: nil))

    let decision = world.receive(.sample(score: score, id: "r2"))

    #expect(
      decision.disposition
        == .attached(CaseID(rawValue: 1), queue: "rapid-response", reason: .answerWhileCaseOpen))
    #expect(world.case()?.state == .acknowledged)
    #expect(world.case()?.priority == .normal)
    #expect(world.touches.isEmpty)
    #expect(world.lastSaid == ["case-updated to cs-urgent"])
  }

  @Test func `an answer in the deadline's millisecond finds the case breached`() {
    var world = World()
    world.receive(.sample(score: 4))
    world.advance(by: .hours(23))
    world.sleep(until: .sample.after(seconds: .hours(24)))

    world.receive(.sample(score: 1, id: "r2"))

    #expect(world.case()?.clock.state == .breached)
    #expect(world.violations == [])
  }
}
