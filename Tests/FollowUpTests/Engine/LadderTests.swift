import FollowUp
import Foundation
import TestSupport
import Testing

struct LadderTests {
  /// Hours after the start at which each rung of a ladder is told, and how.
  private func climb(_ ladder: [Rung], hours: Double = 100) -> [String] {
    var world = World(
      .sample {
        $0.queues["rapid-response"]?.firstContact = ClockPlan(
          withinSeconds: .hours(24), ladder: ladder)
      })
    world.receive(.sample(score: 2))
    world.advance(by: .hours(hours))
    #expect(world.violations == [])
    return world.alerts.dropFirst().map {
      "\($0.kind.rawValue) \($0.createdAt.timeIntervalSince(.sample) / 3_600)"
    }
  }

  private static let leads: [RungTarget] = [.destination("cs-leads")]

  @Test func `a whole ladder, told on its instants`() {
    var world = World()
    world.receive(.sample(score: 2))

    world.advance(by: .days(10))

    #expect(
      world.alerts.map { "\($0.kind.rawValue) \($0.createdAt.timeIntervalSince(.sample) / 3_600)" }
        == [
          "case-opened 0.0", "warning 12.0", "warning 18.0", "handed-over 24.0",
          "breached 24.0", "escalated 28.0", "escalated 32.0", "escalated 36.0",
          "escalated 40.0", "escalated 44.0", "escalated 48.0",
        ])
    #expect(world.case()?.clock.state == .breached)
    #expect(world.case()?.clock.breachedAt == .sample.after(seconds: .hours(24)))
    #expect(world.log.last?.decision.notes == [.ladderEnded])
    #expect(world.timers.isEmpty)
    #expect(world.violations == [])
  }

  @Test func `rungs are marked in their order, with the share of a warning`() {
    var world = World()
    world.receive(.sample(score: 2))

    world.advance(by: .hours(32))

    let rungs = world.alerts.compactMap(\.rung)
    #expect(rungs == rungs.sorted())
    #expect(rungs.last == RungMark(round: 0, index: 3, repeat: 1))
    #expect(world.alerts.compactMap(\.facts.share) == [0.5, 0.75])
  }

  @Test func `the deadline breaches in silence where the ladder tells nobody there`() {
    let told = climb([Rung(moment: .at(share: 0.5), tell: Self.leads)])

    #expect(told == ["warning 12.0"])
  }

  @Test func `a clock without a ladder breaches all the same`() {
    var world = World(
      .sample {
        $0.queues["rapid-response"]?.firstContact = ClockPlan(withinSeconds: 60, ladder: [])
      })
    world.receive(.sample(score: 2))

    world.advance(by: 60)

    #expect(world.case()?.clock.state == .breached)
    #expect(world.lastSaid.isEmpty)
    #expect(world.log.last?.decision.reason == .deadlinePassed)
  }

  @Test func `after counts from the deadline, every from the last rung before it`() {
    let told = climb([
      Rung(moment: .at(share: 1), tell: Self.leads),
      Rung(moment: .after(seconds: .hours(2)), tell: Self.leads),
      Rung(moment: .every(seconds: .hours(4), atMost: 2), tell: Self.leads),
    ])

    #expect(told == ["breached 24.0", "escalated 26.0", "escalated 30.0", "escalated 34.0"])
  }

  @Test func `every counts from the deadline where no later rung comes before it`() {
    let told = climb([
      Rung(moment: .at(share: 0.5), tell: Self.leads),
      Rung(moment: .every(seconds: .hours(4), atMost: 1), tell: Self.leads),
    ])

    #expect(told == ["warning 12.0", "escalated 28.0"])
  }

  @Test func `a share that falls between milliseconds is rounded up`() {
    let plan = ClockPlan(
      withinSeconds: 0.01, ladder: [Rung(moment: .at(share: 1.0 / 3), tell: Self.leads)])
    var world = World(.sample { $0.queues["rapid-response"]?.firstContact = plan })

    world.receive(.sample(score: 2))

    #expect(
      world.timers[.clock(CaseID(rawValue: 1))]?.milliseconds == Date.sample.milliseconds + 4)
  }

  @Test func `a timer that comes too soon is set again and tells nobody`() {
    var world = World()
    world.receive(.sample(score: 2))

    let decision = world.handle(.timerDue(.clock(CaseID(rawValue: 1))))

    #expect(decision.reason == .notDue)
    #expect(
      decision.timers
        == [.set(.clock(CaseID(rawValue: 1)), at: .sample.after(seconds: .hours(12)))])
    #expect(decision.alerts.isEmpty)
  }

  @Test(arguments: [1, 99])
  func `a timer of a stopped clock, or of no case, is cancelled`(id: Int64) {
    var world = World()
    world.receive(.sample(score: 2))
    world.act(.contact(channel: "phone", at: nil, note: nil))

    let decision = world.handle(.timerDue(.clock(CaseID(rawValue: id))))

    #expect(decision.reason == .alreadyStopped)
    #expect(decision.timers == [.cancel(.clock(CaseID(rawValue: id)))])
  }

  @Test func `the ladder is silent after contact`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.advance(by: .hours(13))
    world.act(.contact(channel: "phone", at: nil, note: nil))

    world.advance(by: .days(6))

    #expect(world.said == ["case-opened to cs-urgent", "warning to cs-urgent"])
  }

  @Test func `tell owner goes to the first notify with a mention`() {
    var world = World(.sample { $0.queues["rapid-response"]?.notify = ["cs-vip", "cs-urgent"] })
    world.receive(.sample(score: 2))

    world.advance(by: .hours(12))

    #expect(world.lastSaid == ["warning to cs-vip"])
    #expect(world.alerts.last?.mention == "sarah")
  }

  @Test(arguments: [(nil, "cs-urgent"), ("cs-leads", "cs-leads")] as [(String?, String)])
  func `without an owner it goes to the fallback, without a mention`(
    fallback: String?, destination: String
  ) {
    var world = World(
      .sample {
        $0.teams["success"] = []
        $0.queues["rapid-response"]?.fallback = fallback
      })
    world.receive(.sample(score: 2))

    world.advance(by: .hours(12))

    #expect(world.lastSaid == ["warning to \(destination)"])
    #expect(world.alerts.last?.mention == nil)
  }

  @Test func `a destination named twice in a rung is told once, with the mention`() {
    var world = World(
      .sample {
        $0.queues["rapid-response"]?.firstContact = ClockPlan(
          withinSeconds: 60,
          ladder: [
            Rung(moment: .at(share: 0.5), tell: [.destination("cs-urgent"), .owner])
          ])
      })
    world.receive(.sample(score: 2))

    world.advance(by: 30)

    #expect(world.lastSaid == ["warning to cs-urgent"])
    #expect(world.alerts.last?.mention == "sarah")
  }

  @Test func `a hand-over makes a new owner and tells them`() {
    var world = World()
    world.receive(.sample(score: 2))

    world.advance(by: .hours(24))

    #expect(world.case()?.owner == "omar")
    #expect(world.lastSaid == ["handed-over to cs-urgent", "breached to cs-leads"])
    #expect(world.log.last?.decision.notes == [.handedOver])
    let change = world.log.last?.decision.alerts.first?.facts.change
    #expect(change?.fromOwner == "sarah")
    #expect(change?.toOwner == "omar")
    #expect(world.log.last?.decision.alerts.first?.mention == "omar")
  }

  @Test func `a hand-over to somebody away is refused, and the rung is told anyway`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.awayUntil = ["omar": .distantFuture]

    world.advance(by: .hours(24))

    #expect(world.case()?.owner == "sarah")
    #expect(world.lastSaid == ["breached to cs-leads"])
    #expect(world.log.last?.decision.notes == [.handOverRefused])
  }
}
