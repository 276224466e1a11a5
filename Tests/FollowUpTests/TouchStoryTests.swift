import Foundation
import TestSupport
import Testing

@testable import FollowUp

/// Whole roads of a touch, from the response on.
struct TouchStoryTests {
  @Test func `a promoter is invited once, and then left in peace for 90 days`() {
    var world = World()
    world.receive(.sample(score: 10))
    #expect(world.response()?.disposition == .invite(TouchID(rawValue: 1), reason: .planned))
    world.receive(.sample(score: 9, id: "r2"))
    #expect(world.response("r2")?.disposition == .suppressed(.touchPending, why: nil))

    world.advance(by: .days(1))
    #expect(world.said == ["invite to advocacy"])
    world.act(.done(note: nil), onTouch: 1)
    #expect(world.touch()?.state == .done)

    world.advance(by: .days(30))
    world.receive(.sample(score: 10, id: "r3", answeredAt: world.now))
    #expect(world.response("r3")?.disposition == .suppressed(.coolDown, why: nil))
    world.advance(by: .days(59))
    world.receive(.sample(score: 10, id: "r4", answeredAt: world.now))
    #expect(world.response("r4")?.disposition.kind == "invite")
    #expect(world.violations == [])
  }

  @Test func `a passive who turns detractor is not asked for a check-in`() {
    var world = World()
    world.receive(.sample(score: 7))
    #expect(world.response()?.disposition.kind == "check-in")
    world.receive(.sample(score: 2, id: "r2"))
    #expect(world.touch()?.state == .skipped && world.touch()?.reason == .detractorAnswer)
    #expect(world.timers[.touch(TouchID(rawValue: 1))] == nil)
    world.advance(by: .days(5))
    #expect(!world.said.contains("check-in to cs-checkins"))
    #expect(world.violations == [])
  }

  @Test func `nobody does it: it expires with its window`() {
    var world = World()
    world.receive(.sample(score: 7))
    world.advance(by: .days(13))
    #expect(world.touch()?.state == .told)
    world.advance(by: .days(1))
    #expect(world.touch()?.state == .expired && world.touch()?.reason == .windowPassed)
    #expect(world.said == ["check-in to cs-checkins"])
  }

  @Test func `a daemon that was away tells what is still in time, and no more`() {
    var world = World()
    world.receive(.sample(score: 7))
    world.receive(.sample(score: 8, id: "r2", email: "bert@example.com"))
    world.act(.decline(note: nil), onTouch: 2)
    world.sleep(for: .days(10))
    world.wake()
    #expect(world.said == ["check-in to cs-checkins"])
    #expect(world.touch(1)?.state == .told && world.touch(2)?.state == .declined)

    world = World()
    world.receive(.sample(score: 7))
    world.sleep(for: .days(20))
    world.wake()
    #expect(world.said == [])
    #expect(world.touch()?.reason == .windowPassed && world.touch()?.state == .skipped)
  }

  @Test func `an opt-out holds before the first answer and after it`() {
    var world = World()
    world.handle(.optOut(.add, key: .email("anna@example.com"), by: .sample))
    world.receive(.sample(score: 10))
    #expect(world.response()?.disposition == .suppressed(.optedOut, why: nil))

    world.receive(.sample(score: 10, id: "r2", email: "bert@example.com"))
    world.handle(.optOut(.add, key: .email("bert@example.com"), by: .sample))
    #expect(world.touch()?.state == .skipped && world.touch()?.reason == .optedOut)
    world.receive(.sample(score: 10, id: "r3", email: "bert@example.com"))
    #expect(world.response("r3")?.disposition == .suppressed(.optedOut, why: nil))
    #expect(world.violations == [])
  }

  @Test func `handed to a tool, a touch is done when it is delivered`() {
    var world = World(
      .sample {
        $0.routes[3].action = .invite(
          TouchPlan(afterSeconds: 60, withinSeconds: .days(1), oneOf: ["review"], via: "crm"))
      })
    world.receive(.sample(score: 10))
    world.advance(by: 60)
    #expect(world.said == ["invite to crm"])
    #expect(world.touch()?.state == .told && world.touch()?.owner == nil)
    world.handle(.attemptIntended(AlertID(rawValue: 1)))
    world.handle(.attemptEnded(AlertID(rawValue: 1), .delivered, failure: nil))
    #expect(world.touch()?.state == .done && world.alert()?.state == .delivered)
    #expect(world.timers.isEmpty)
    #expect(world.violations == [])
  }
}
