import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct TouchActTests {
  private func act(_ action: TouchAction, in state: TouchState?, isTest: Bool = false) -> Decision {
    var stage = Stage()
    stage.response.isTest = isTest
    if let state {
      stage.situation.touch = stage.touch
      stage.situation.touch?.state = state
    }
    return decide(
      .actedOnTouch(action, on: stage.touch.id, by: .sample), stage.situation, stage.rules,
      now: .sample)
  }

  @Test(arguments: [TouchState.planned, .told])
  func `a pending touch is done or declined`(_ state: TouchState) {
    let done = act(.done(note: nil), in: state)
    #expect(done.changed && done.reason == .done)
    #expect(done.touches.map(\.state) == [.done])
    #expect(done.touches.map(\.endedAt) == [.sample])
    #expect(done.usedUpContact?.touch == TouchID(rawValue: 9))
    #expect(done.timers == [.cancel(.touch(TouchID(rawValue: 9)))])

    let declined = act(.decline(note: nil), in: state)
    #expect(declined.changed && declined.reason == .declined)
    #expect(declined.touches.map(\.state) == [.declined])
    #expect(declined.usedUpContact == nil)
  }

  @Test func `what is true already changes nothing`() {
    for decision in [act(.done(note: nil), in: .done), act(.decline(note: nil), in: .declined)] {
      #expect(!decision.changed && decision.reason == .alreadyTrue && decision.refusal == nil)
      #expect(decision.touches.isEmpty && decision.timers.isEmpty)
    }
  }

  @Test func `a touch that ended otherwise refuses`() {
    for state in [TouchState.declined, .expired, .skipped] {
      let decision = act(.done(note: nil), in: state)
      #expect(
        decision.refusal == .notAllowed(verb: "done", state: state.rawValue, allowed: []))
      #expect(decision.reason == .notAllowed && !decision.changed)
    }
    #expect(
      act(.decline(note: nil), in: .done).refusal
        == .notAllowed(verb: "decline", state: "done", allowed: []))
    #expect(act(.done(note: nil), in: nil).refusal == .noSuchTouch(TouchID(rawValue: 9)))
  }

  @Test func `a test that is done does not count`() {
    #expect(act(.done(note: nil), in: .told, isTest: true).usedUpContact == nil)
  }

  @Test func `an opt-out skips what is planned, and what is told stays`() {
    var stage = Stage()
    stage.dossier.pendingTouch = stage.touch
    stage.situation.candidates = [stage.dossier]
    let key = PersonKey.email("anna@example.com")
    let add = Event.optOut(.add, key: key, by: .sample)

    var decision = decide(add, stage.situation, stage.rules, now: .sample)

    #expect(decision.changed && decision.reason == .optOutAdded)
    #expect(decision.person?.isOptedOut == true)
    #expect(decision.touches.map(\.reason) == [.optedOut])
    #expect(decision.timers == [.cancel(.touch(stage.touch.id))])
    stage.situation.candidates[0].pendingTouch?.state = .told
    decision = decide(add, stage.situation, stage.rules, now: .sample)
    #expect(decision.person?.isOptedOut == true && decision.touches.isEmpty)
  }

  @Test func `an opt-out is taken back, and said twice changes nothing`() {
    var stage = Stage()
    let key = PersonKey.email("anna@example.com")
    stage.situation.candidates = [stage.dossier]
    let none = decide(
      .optOut(.remove, key: key, by: .sample), stage.situation, stage.rules, now: .sample)
    #expect(!none.changed && none.reason == .alreadyTrue && none.person == nil)
    stage.situation.candidates[0].person.isOptedOut = true
    stage.situation.optedOutKeys = [key]
    let again = decide(
      .optOut(.add, key: key, by: .sample), stage.situation, stage.rules, now: .sample)
    #expect(!again.changed && again.reason == .alreadyTrue)
    let back = decide(
      .optOut(.remove, key: key, by: .sample), stage.situation, stage.rules, now: .sample)
    #expect(back.changed && back.reason == .optOutRemoved && back.person?.isOptedOut == false)
  }

  @Test func `a second key of somebody who opted out is one more on the list`() {
    var stage = Stage()
    let (mail, number) = (
      PersonKey.email("anna@example.com"), PersonKey.sourceID(source: "app", id: "7")
    )
    stage.dossier.keys = [mail, number]
    stage.dossier.person.isOptedOut = true
    stage.situation.candidates = [stage.dossier]
    stage.situation.optedOutKeys = [mail]

    func say(_ change: OptOutChange, _ key: PersonKey) -> Decision {
      decide(.optOut(change, key: key, by: .sample), stage.situation, stage.rules, now: .sample)
    }

    #expect(say(.add, number).changed && say(.add, number).reason == .optOutAdded)
    #expect(say(.remove, number).reason == .alreadyTrue, "it is not on the list")
    stage.situation.optedOutKeys = []
    #expect(say(.remove, mail).person?.isOptedOut == false, "a mark that no list explains")
  }

  @Test func `an opt-out of somebody unknown is left to the ledger's list`() {
    let stage = Stage()
    let decision = decide(
      .optOut(.add, key: .email("new@example.com"), by: .sample), stage.situation, stage.rules,
      now: .sample)
    #expect(decision.changed && decision.reason == .optOutAdded && decision.person == nil)
  }

  @Test func `what is true already of somebody unknown changes nothing`() {
    var stage = Stage()
    let key = PersonKey.email("new@example.com")
    func say(_ change: OptOutChange) -> Decision {
      decide(.optOut(change, key: key, by: .sample), stage.situation, stage.rules, now: .sample)
    }
    #expect(say(.remove).reason == .alreadyTrue)
    stage.situation.optedOutKeys = [key]
    #expect(say(.add).reason == .alreadyTrue)
    #expect(say(.remove).changed && say(.remove).reason == .optOutRemoved)
  }

  @Test func `a colleague is away, and back`() {
    var stage = Stage()
    func say(_ person: String, _ until: Date?) -> Decision {
      decide(
        .away(person: person, until: until, by: .sample), stage.situation, stage.rules, now: .sample
      )
    }
    let monday = Date.sample.after(seconds: .days(2))
    let away = say("sarah", monday)
    #expect(away.changed && away.reason == .personAway)
    #expect(away.awayUntil?.person == "sarah" && away.awayUntil?.until == monday)
    #expect(say("sarah", nil).reason == .alreadyTrue)
    #expect(
      say("sara", monday).refusal
        == .field(pointer: "/person", .unknownPerson("sara", known: ["sarah", "omar", "lena"])))
    stage.situation.staff.awayUntil = ["sarah": monday]
    #expect(say("sarah", monday).reason == .alreadyTrue)
    let back = say("sarah", nil)
    #expect(back.reason == .personBack && back.awayUntil?.person == "sarah")
    #expect(back.awayUntil?.until == nil)
    #expect(say("sarah", .sample).reason == .personBack)
  }
}
