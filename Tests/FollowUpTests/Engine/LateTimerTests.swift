import FollowUp
import Foundation
import TestSupport
import Testing

struct LateTimerTests {
  /// A case opened at the start, the daemon down until `hours` later.
  private func wakes(after hours: Double, _ rules: Rules = .sample()) -> World {
    var world = World(rules)
    world.receive(.sample(score: 2))
    world.sleep(for: .hours(hours))
    world.wake()
    #expect(world.violations == [])
    return world
  }

  @Test func `up to a minute late is on time`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.sleep(for: .hours(12) + 60)

    world.wake()

    #expect(world.lastSaid == ["warning to cs-urgent"])
    #expect(world.alerts.last?.facts.lateSeconds == nil)
    #expect(world.log.last?.decision.lateAlerts == [])
  }

  @Test func `a late rung says how late it is`() {
    let world = wakes(after: 13)

    #expect(world.lastSaid == ["warning to cs-urgent"])
    #expect(world.alerts.last?.facts.lateSeconds == 3_600)
    #expect(world.alerts.last?.facts.foldedRungs == 0)
    #expect(world.log.last?.decision.lateAlerts == [AlertID(rawValue: 2)])
  }

  @Test func `passed rungs collapse into the highest`() {
    let world = wakes(after: 20)

    #expect(world.lastSaid == ["warning to cs-urgent"])
    #expect(world.alerts.last?.facts.share == 0.75)
    #expect(world.alerts.last?.facts.foldedRungs == 1)
    #expect(world.log.last?.decision.notes == [.rungsFolded])
    #expect(world.alerts.count == 2)
  }

  @Test func `a deadline crossed while down is a breach at the deadline, handed over once`() {
    let world = wakes(after: 25)

    #expect(world.lastSaid == ["handed-over to cs-urgent", "breached to cs-leads"])
    #expect(world.case()?.clock.breachedAt == .sample.after(seconds: .hours(24)))
    #expect(world.case()?.owner == "omar")
    #expect(world.log.last?.decision.reason == .deadlinePassed)
    #expect(world.log.last?.decision.lateAlerts.count == 2)
    #expect(world.alerts.last?.facts.lateSeconds == 3_600, "late is the breach, not what it folded")
  }

  @Test func `missed repeats are counted, the highest is told`() {
    let world = wakes(after: 24 + 4 * 3 + 1)

    #expect(world.lastSaid == ["handed-over to cs-urgent", "escalated to cs-leads"])
    #expect(world.case()?.clock.state == .breached)
    #expect(world.case()?.clock.missedRepeats == 2)
    #expect(world.alerts.last?.rung == RungMark(round: 0, index: 3, repeat: 2))
    #expect(world.alerts.last?.facts.foldedRungs == 5)
    #expect(
      world.timers[.clock(CaseID(rawValue: 1))] == .sample.after(seconds: .hours(24 + 4 * 4)))
  }

  @Test func `a ladder that ended while down tells its last rung`() {
    let world = wakes(after: 1_000)

    #expect(world.alerts.last?.rung == RungMark(round: 0, index: 3, repeat: 5))
    #expect(world.case()?.clock.missedRepeats == 5)
    #expect(world.timers.isEmpty)
  }

  @Test func `a million missed repeats take no time to count`() {
    let world = wakes(
      after: 24 * 365,
      .sample {
        $0.queues["rapid-response"]?.firstContact = ClockPlan(
          withinSeconds: 60,
          ladder: [
            Rung(
              moment: .every(seconds: 0.001, atMost: .max), tell: [.destination("cs-leads")])
          ])
      })

    #expect(world.case()?.clock.missedRepeats == 365 * 86_400_000 - 60_000 - 1)
  }

  @Test func `of several hand-overs that passed the last one counts, once`() {
    let world = wakes(
      after: 48,
      .sample {
        $0.queues["rapid-response"]?.firstContact = ClockPlan(
          withinSeconds: .hours(24),
          ladder: [
            Rung(moment: .at(share: 0.5), tell: [.owner], handTo: "omar"),
            Rung(moment: .at(share: 1), tell: [.owner], handTo: "lena"),
          ])
      })

    #expect(world.lastSaid == ["handed-over to cs-urgent", "breached to cs-urgent"])
    #expect(world.case()?.owner == "lena")
    #expect(world.alerts.map(\.mention) == ["sarah", "lena", "lena"])
  }

  @Test func `a silent deadline does not swallow what a rung before it had to say`() {
    let world = wakes(
      after: 48,
      .sample {
        $0.queues["rapid-response"]?.firstContact = ClockPlan(
          withinSeconds: .hours(24),
          ladder: [Rung(moment: .at(share: 0.5), tell: [.destination("cs-leads")])])
      })

    #expect(world.lastSaid == ["breached to cs-leads"])
  }

  @Test func `on time two rungs of one instant are two events`() {
    var world = World(
      .sample {
        $0.queues["rapid-response"]?.firstContact = ClockPlan(
          withinSeconds: 60,
          ladder: [
            Rung(moment: .at(share: 0.5), tell: [.owner]),
            Rung(moment: .at(share: 0.5), tell: [.destination("cs-leads")]),
          ])
      })
    world.receive(.sample(score: 2))

    world.advance(by: 30)

    #expect(
      world.said == ["case-opened to cs-urgent", "warning to cs-urgent", "warning to cs-leads"])
  }
}
