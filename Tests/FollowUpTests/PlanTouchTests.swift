import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct PlanTouchTests {
  @Test func `a touch is planned with an owner, in its window`() {
    var stage = Stage()
    stage.situation.staff.load = ["sarah": 2]

    let (disposition, decision) = stage.planned()

    #expect(disposition == .invite(TouchID(rawValue: 1), reason: .planned))
    var touch = stage.touch
    touch.id = TouchID(rawValue: 1)
    touch.owner = "omar"
    #expect(decision.touches == [touch])
    #expect(
      decision.timers == [.set(.touch(touch.id), at: .sample.after(seconds: .days(1)))])
    #expect(decision.alerts.isEmpty)
    #expect(decision.usedUpContact == nil)
    #expect(decision.fresh.touch == 2)
    #expect(decision.notes.contains(.leastLoaded))
  }

  @Test func `a check-in is called one`() {
    var stage = Stage()
    stage.kind = .checkIn
    #expect(stage.planned().0 == .checkIn(TouchID(rawValue: 1), reason: .planned))
  }

  @Test(arguments: Hindrance.all)
  func `what stands in the way is said, and no touch is planned`(_ hindrance: Hindrance) {
    var stage = Stage()
    hindrance.apply(&stage)

    let (disposition, decision) = stage.planned()

    #expect(disposition == .suppressed(hindrance.reason, why: nil))
    #expect(decision.touches.isEmpty && decision.timers.isEmpty && decision.fresh.touch == 1)
  }

  @Test(arguments: 0..<(Hindrance.all.count - 1))
  func `of two hindrances the first in the order is said`(_ index: Int) {
    var stage = Stage()
    for hindrance in Hindrance.all[index...] { hindrance.apply(&stage) }
    #expect(stage.planned().0.reason == Hindrance.all[index].reason)
  }

  @Test func `a cool-down that is over when the touch falls due is none`() {
    var stage = Stage()
    stage.dossier.lastTouchedAt = .sample.after(seconds: .days(1) - .days(90))
    #expect(stage.planned().0.kind == "invite")
    stage.dossier.lastTouchedAt = .sample.after(seconds: .days(1) - .days(90) + 0.001)
    #expect(stage.planned().0.reason == .coolDown)
  }

  @Test func `an account's open case stops no check-in, and no invite unless the policy says so`() {
    var stage = Stage()
    stage.situation.accountHasOpenCase = true
    #expect(stage.planned().0.kind == "invite")
    stage.rules.contactPolicy.noInviteWhileAccountHasOpenCase = true
    stage.kind = .checkIn
    #expect(stage.planned().0.kind == "check-in")
  }

  @Test func `a tool needs a key and no address, and there is no owner`() {
    var stage = Stage()
    stage.plan.via = "crm"
    stage.dossier.person.email = nil
    stage.dossier.keys = [.sourceID(source: "app", id: "u1")]

    let (disposition, decision) = stage.planned()

    #expect(disposition.kind == "invite")
    #expect(decision.touches.map(\.via) == ["crm"])
    #expect(decision.touches.map(\.tell) == [nil])
    #expect(decision.touches.map(\.owner) == [nil])
    stage.dossier.keys = []
    #expect(stage.planned().0 == .suppressed(.noPersonKey, why: nil))
  }

  @Test func `an opt-out by a key holds for somebody who answers for the first time`() {
    var stage = Stage()
    stage.situation.optedOutKeys = [.email("anna@example.com")]
    #expect(stage.planned().0.reason == .optedOut)
    stage.situation.optedOutKeys = [.email("other@example.com")]
    #expect(stage.planned().0.kind == "invite")
  }

  @Test func `a window counts from the first receipt, also after a revision`() {
    var stage = Stage()
    stage.situation.known = KnownResponse(
      response: stage.response, person: stage.dossier.person.id, receivedAt: .sample, revision: 0,
      contentHashes: [], disposition: .recorded(.noRoute))
    stage.offset(by: .days(3))
    #expect(stage.planned().1.touches.map(\.dueAt) == [stage.now])
    #expect(stage.planned().1.touches.map(\.until) == [.sample.after(seconds: .days(14))])
    stage.offset(by: .days(14))
    #expect(stage.planned().0 == .suppressed(.windowPassed, why: nil))
  }

  @Test func `nobody left is said, and the touch stands without an owner`() {
    var stage = Stage()
    stage.situation.staff.awayUntil = ["sarah": .distantFuture, "omar": .distantFuture]
    let decision = stage.planned().1
    #expect(decision.touches.map(\.owner) == [nil])
    #expect(decision.notes.contains(.nobodyLeft))
  }

  @Test func `a test never uses the contact ledger, and makes way for a real one`() {
    var stage = Stage()
    stage.response.isTest = true
    stage.dossier.lastTouchedAt = .sample
    #expect(stage.planned().0.kind == "invite")
    let test = stage.touch
    stage = Stage()
    stage.dossier.pendingTouch = test

    let (disposition, decision) = stage.planned()

    #expect(disposition.kind == "invite")
    #expect(decision.touches.map(\.state) == [.skipped, .planned])
    #expect(decision.touches.map(\.reason) == [.touchPending, .planned])
    #expect(decision.timers.first == .cancel(.touch(test.id)))
  }

  @Test func `a detractor's answer skips a planned touch, and leaves a told one`() {
    var stage = Stage()
    stage.dossier.pendingTouch = stage.touch
    var decision = Decision(reason: .routeMatched, fresh: FreshNumbers())
    cancelPendingTouch(of: stage.dossier, reason: .detractorAnswer, now: .sample, into: &decision)
    #expect(decision.touches.map(\.state) == [.skipped])
    #expect(decision.touches.map(\.reason) == [.detractorAnswer])
    #expect(decision.touches.map(\.endedAt) == [.sample])
    #expect(decision.timers == [.cancel(.touch(stage.touch.id))])

    stage.dossier.pendingTouch?.state = .told
    decision = Decision(reason: .routeMatched, fresh: FreshNumbers())
    cancelPendingTouch(of: stage.dossier, reason: .detractorAnswer, now: .sample, into: &decision)
    #expect(decision.touches.isEmpty && decision.timers.isEmpty)
  }
}
