import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct TouchTimerTests {
  @Test func `a touch that falls due is told with its owner, and counts`() throws {
    var stage = Stage()
    stage.offset(by: .days(1))

    let decision = stage.fired(stage.touch)

    #expect(decision.reason == .told)
    let touch = try #require(decision.touches.first)
    #expect(touch.state == .told && touch.toldAt == stage.now && touch.owner == "sarah")
    #expect(decision.timers == [.set(.touch(touch.id), at: touch.until)])
    #expect(decision.usedUpContact?.person == touch.person)
    #expect(decision.usedUpContact?.touch == touch.id)
    let alert = try #require(decision.alerts.first)
    #expect(alert.kind == .invite && alert.destination == "advocacy" && alert.mention == "sarah")
    #expect(alert.touch == touch.id && alert.reason == .told && alert.case == nil)
    #expect(alert.facts.oneOf == ["review", "referral"] && alert.facts.until == touch.until)
    #expect(alert.facts.person?.email == "anna@example.com" && alert.facts.route == "promoters")
    #expect(alert.facts.lateSeconds == nil)
  }

  @Test func `handed to a tool, it has no mention`() {
    var stage = Stage()
    stage.plan.via = "crm"
    stage.offset(by: .days(1))
    var touch = stage.touch
    touch.owner = nil

    let decision = stage.fired(touch)

    #expect(decision.reason == .handedToTool)
    #expect(decision.alerts.map(\.destination) == ["crm"])
    #expect(decision.alerts.map(\.mention) == [nil])
    #expect(decision.touches.map(\.state) == [.told])
    #expect(decision.touches.map(\.reason) == [.handedToTool])
  }

  @Test(arguments: Hindrance.all.filter { $0.reason != .touchPending })
  func `what stands in the way by then skips it`(_ hindrance: Hindrance) {
    var stage = Stage()
    stage.offset(by: .days(1))
    var touch = stage.touch
    hindrance.apply(&stage)
    if hindrance.reason == .quietHours { touch.until = stage.now.after(seconds: .hours(2)) }

    let decision = stage.fired(touch)

    #expect(decision.reason == hindrance.reason)
    #expect(decision.touches.map(\.state) == [.skipped])
    #expect(decision.touches.map(\.reason) == [hindrance.reason])
    #expect(decision.touches.map(\.endedAt) == [stage.now])
    #expect(decision.timers == [.cancel(.touch(touch.id))])
    #expect(decision.alerts.isEmpty && decision.usedUpContact == nil)
  }

  @Test func `late but in its window it is told, and says how late`() {
    var stage = Stage()
    stage.offset(by: .days(13))
    let decision = stage.fired(stage.touch)
    #expect(decision.touches.map(\.state) == [.told])
    #expect(decision.alerts.map(\.facts.lateSeconds) == [.days(12)])
  }

  @Test func `late and past its window it is skipped`() {
    var stage = Stage()
    stage.offset(by: .days(14))
    let decision = stage.fired(stage.touch)
    #expect(decision.touches.map(\.state) == [.skipped])
    #expect(decision.reason == .windowPassed)
    #expect(decision.alerts.isEmpty)
  }

  @Test func `late and in the quiet hours it waits for their end`() {
    var stage = Stage()
    stage.setQuiet(8, 10)
    stage.offset(by: .days(2))
    let decision = stage.fired(stage.touch)
    let end = stage.now.after(seconds: .hours(1))
    #expect(decision.reason == .quietHours)
    #expect(decision.touches.map(\.state) == [.planned])
    #expect(decision.touches.map(\.dueAt) == [end])
    #expect(decision.timers == [.set(.touch(stage.touch.id), at: end)])
    #expect(decision.alerts.isEmpty)
  }

  @Test func `an owner who has gone away by then is picked anew`() {
    var stage = Stage()
    stage.offset(by: .days(1))
    stage.situation.staff.awayUntil = ["sarah": .distantFuture]
    let decision = stage.fired(stage.touch)
    #expect(decision.touches.map(\.owner) == ["omar"])
    #expect(decision.alerts.map(\.mention) == ["omar"])
    #expect(decision.notes.first == .ownerAway)

    stage.situation.staff.awayUntil = ["sarah": stage.now]
    #expect(stage.fired(stage.touch).touches.map(\.owner) == ["sarah"])
    stage.rules.people.removeAll { $0.key == "sarah" }
    #expect(stage.fired(stage.touch).touches.map(\.owner) == ["omar"])
    #expect(stage.fired(stage.touch).notes.first == .ownerRemoved)
    // With the route gone too, nobody knows the team any more.
    stage.rules.routes = []
    #expect(stage.fired(stage.touch).touches.map(\.owner) == [nil])
    stage.rules.people = Rules.sample().people
    stage.situation.staff.awayUntil = ["sarah": .distantFuture]
    #expect(stage.fired(stage.touch).touches.map(\.owner) == ["sarah"], "away, and the only one")
  }

  @Test func `told and not done in its window, it expires`() {
    var stage = Stage()
    var touch = stage.touch
    touch.state = .told
    stage.offset(by: .days(14))
    let decision = stage.fired(touch)
    #expect(decision.reason == .windowPassed)
    #expect(decision.touches.map(\.state) == [.expired])
    #expect(decision.timers == [.cancel(.touch(touch.id))])
    #expect(decision.alerts.isEmpty && decision.usedUpContact == nil)
  }

  @Test func `a timer that comes too early is set again`() {
    var stage = Stage()
    var touch = stage.touch
    var decision = stage.fired(touch)
    #expect(decision.timers == [.set(.touch(touch.id), at: touch.dueAt)])
    #expect(decision.reason == .notDue && decision.touches.isEmpty)
    touch.state = .told
    stage.offset(by: .days(13))
    decision = stage.fired(touch)
    #expect(decision.timers == [.set(.touch(touch.id), at: touch.until)])
    #expect(decision.reason == .notDue && decision.touches.isEmpty)
  }

  @Test(arguments: [TouchState.done, .declined, .expired, .skipped])
  func `a timer of a touch that ended is cancelled`(_ state: TouchState) {
    let stage = Stage()
    var touch = stage.touch
    touch.state = state
    let decision = stage.fired(touch)
    #expect(decision.timers == [.cancel(.touch(touch.id))])
    #expect(decision.reason == .touchEnded && decision.touches.isEmpty)
  }

  @Test func `a test's touch is told and never counts`() {
    var stage = Stage()
    stage.response.isTest = true
    stage.dossier.lastTouchedAt = .sample
    stage.offset(by: .days(1))
    let decision = stage.fired(stage.touch)
    #expect(decision.touches.map(\.state) == [.told])
    #expect(decision.alerts.map(\.facts.isTest) == [true])
    #expect(decision.usedUpContact == nil)
  }
}
