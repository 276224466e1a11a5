import FollowUp
import Foundation
import TestSupport
import Testing

struct ContactTests {
  @Test(
    arguments: [
      (1.0, nil, ClockState.met, Reason.contactedInTime, 1.0),
      (23.9, 2.0, .met, .contactedInTime, 2.0),
      (25, nil, .breached, .contactedLate, 25),
      (25, 23, .breached, .contactedInTimeRecordedLate, 23),
      (25, 24, .breached, .contactedInTimeRecordedLate, 24),
      (25, 24.5, .breached, .contactedLate, 24.5),
    ] as [(Double, Double?, ClockState, Reason, Double)])
  func `in time or late is judged by when it happened, and a breach stays one`(
    now: Double, at: Double?, state: ClockState, reason: Reason, met: Double
  ) {
    var world = World()
    world.receive(.sample(score: 2))
    world.advance(by: .hours(now))

    let decision = world.act(
      .contact(channel: "phone", at: at.map { .sample.after(seconds: .hours($0)) }, note: nil))

    #expect(decision.reason == reason)
    #expect(world.case()?.clock.state == state)
    #expect(world.case()?.clock.metAt == .sample.after(seconds: .hours(met)))
    #expect(world.timers.isEmpty)
    #expect(world.violations == [])
  }

  @Test func `in the deadline's millisecond the timer comes first`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.sleep(until: .sample.after(seconds: .hours(24)))

    let decision = world.act(.contact(channel: "phone", at: nil, note: nil))

    #expect(decision.reason == .contactedInTimeRecordedLate)
    #expect(world.case()?.clock.state == .breached)
    #expect(world.case()?.clock.metAt == world.now)
  }

  @Test(arguments: [(24.0, ClockState.met), (24.1, .breached)])
  func `while ladders are held a contact judges the deadline itself`(
    hours: Double, state: ClockState
  ) {
    var world = World()
    world.receive(.sample(score: 2))
    var situation = Situation(fresh: FreshNumbers(alert: 9))
    situation.case = world.case()

    let decision = decide(
      .acted(
        .contact(channel: "phone", at: nil, note: nil), on: CaseID(rawValue: 1), by: .sample),
      situation, world.rules, now: .sample.after(seconds: .hours(hours)))

    #expect(decision.cases.first?.clock.state == state)
    #expect(decision.timers == [.cancel(.clock(CaseID(rawValue: 1)))])
  }

  @Test func `a contact before a case was opened again does not count for the new round`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.advance(by: .hours(1))
    world.act(.resolve(outcome: "spam", rootCause: nil, note: nil))
    world.advance(by: .hours(1))
    world.act(.reopen(note: nil))

    let decision = world.act(.contact(channel: "phone", at: .sample, note: nil))

    #expect(decision.refusal == .field(pointer: "/at", .instantBeforeOpening))
  }
}
