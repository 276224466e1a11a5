import FollowUp
import Foundation
import TestSupport
import Testing

struct TouchRevisionTests {
  @Test func `a planned check-in becomes an invite when the answer does`() {
    var world = World()
    world.receive(.sample(score: 8))
    #expect(world.touch(1)?.kind == .checkIn)

    let decision = world.receive(.sample(score: 9))

    #expect(world.touch(1)?.state == .skipped)
    #expect(world.touch(2)?.kind == .invite)
    #expect(world.touch(2)?.state == .planned)
    #expect(decision.reason == .revised)
    #expect(decision.disposition == .invite(TouchID(rawValue: 2), reason: .planned))
    #expect(world.timers.count == 1)
    #expect(world.violations == [])
  }

  @Test func `a revision by the same route leaves the touch alone`() {
    var world = World()
    world.receive(.sample(score: 8))

    let decision = world.receive(.sample(score: 7, comment: "fine"))

    #expect(decision.touches.isEmpty)
    #expect(decision.disposition == .checkIn(TouchID(rawValue: 1), reason: .planned))
    #expect(world.touch(1)?.state == .planned)
  }

  @Test func `a touch that has been told stays, whatever the answer becomes`() {
    var world = World()
    world.receive(.sample(score: 8))
    world.advance(by: .days(3))
    #expect(world.touch(1)?.state == .told)

    let decision = world.receive(.sample(score: 10))

    #expect(decision.touches.isEmpty)
    #expect(decision.disposition == .checkIn(TouchID(rawValue: 1), reason: .planned))
  }

  @Test func `a comment may bring a route that was missing`() {
    var world = World(
      .sample {
        $0.routes.removeAll { $0.name == "passives" }
        $0.routes.append(
          Route(
            name: "passives with words",
            when: [
              .segment(.passive), Predicate(key: .comment, test: .present, wanted: "present"),
            ],
            action: .checkIn(
              TouchPlan(
                afterSeconds: 60, withinSeconds: .days(2), team: "success", tell: "cs-checkins"))))
      })
    #expect(world.receive(.sample(score: 8)).disposition == .recorded(.noRoute))

    let decision = world.receive(.sample(score: 8, comment: "almost"))

    #expect(decision.disposition?.kind == "check-in")
  }

  @Test(arguments: [false, true])
  func `a detractor's answer cancels what was planned, also where a route suppresses it`(
    isSuppressed: Bool
  ) {
    var world = World(
      .sample { rules in
        guard isSuppressed else { return }
        rules.routes.insert(
          Route(name: "quiet", when: [.segment(.detractor)], action: .suppress("known")), at: 0)
      })
    world.receive(.sample(score: 9))

    world.receive(.sample(score: 2, id: "r2"))

    #expect(world.touch(1)?.state == .skipped)
    #expect(world.touch(1)?.reason == .detractorAnswer)
    #expect(world.openCases.isEmpty == isSuppressed)
    #expect(world.violations == [])
  }

  @Test func `an opt-out of one of two persons holds for the answer of both keys`() {
    var world = World()
    world.receive(.sample(score: 6, id: "a", email: nil, personID: "7"))
    world.act(.resolve(outcome: "spam", rootCause: nil, note: nil))
    world.receive(.sample(score: 6, id: "b", email: "a@x.example"))
    world.act(.resolve(outcome: "spam", rootCause: nil, note: nil), on: 2)
    world.handle(.optOut(.add, key: .email("a@x.example"), by: .sample))

    let decision = world.receive(
      .sample(score: 10, id: "c", email: "a@x.example", personID: "7"))

    #expect(decision.notes.contains(.identityConflict))
    #expect(decision.disposition == .suppressed(.optedOut, why: nil))
  }
}
