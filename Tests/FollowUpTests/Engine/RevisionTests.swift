import FollowUp
import Foundation
import TestSupport
import Testing

struct RevisionTests {
  @Test func `the same content again is a duplicate and tells nobody`() {
    var world = World()
    let first = world.receive(.sample(score: 2, comment: "late"))
    world.advance(by: 60)

    let again = world.receive(.sample(score: 2, comment: "late"))

    #expect(again.reason == .duplicate)
    #expect(again.disposition == first.disposition)
    #expect(again.alerts.isEmpty && again.cases.isEmpty)
    #expect(world.cases.count == 1)
  }

  @Test func `a late retry of an older version is a duplicate`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.receive(.sample(score: 2, comment: "late"))

    let retry = world.receive(.sample(score: 2))

    #expect(retry.reason == .duplicate)
    #expect(world.response()?.response.comment == "late")
    #expect(world.response()?.revision == 1)
  }

  @Test func `the sender's own time orders versions`() {
    var world = World()
    world.receive(.sample(score: 2, comment: "new", updatedAt: .sample))

    let older = world.receive(
      .sample(score: 2, comment: "old", updatedAt: .sample.addingTimeInterval(-1)))

    #expect(older.reason == .outdated)
    #expect(older.disposition?.kind == "case")
    #expect(world.response()?.response.comment == "new")
  }

  @Test func `a customer who goes back to what they said first is taken at their word`() {
    var world = World()
    world.receive(.sample(score: 3, updatedAt: .sample))
    world.receive(.sample(score: 9, updatedAt: .sample.addingTimeInterval(60)))

    let back = world.receive(.sample(score: 3, updatedAt: .sample.addingTimeInterval(120)))
    let retries = [0.0, 60, 120].map { seconds in
      world.receive(
        .sample(score: seconds == 60 ? 9 : 3, updatedAt: .sample.addingTimeInterval(seconds)))
    }

    #expect(back.reason == .becameDetractor)
    #expect(retries.map(\.reason) == [.duplicate, .duplicate, .duplicate])
    #expect(world.response()?.response.score.value == 3)
    #expect(world.response()?.revision == 2)
  }

  @Test func `the same content under a later date is a duplicate`() {
    var world = World()
    world.receive(.sample(score: 3, comment: "late", updatedAt: .sample))

    let again = world.receive(.sample(score: 3, updatedAt: .sample.addingTimeInterval(60)))
    let touched = world.receive(
      .sample(score: 3, comment: "late", updatedAt: .sample.addingTimeInterval(120)))

    let between = world.receive(
      .sample(score: 9, comment: "late", updatedAt: .sample.addingTimeInterval(90)))

    #expect(again.reason == .revisedInPlace)
    #expect(touched.reason == .duplicate)
    #expect(between.reason == .outdated)
  }

  @Test func `absent or empty never erases, and attributes are merged`() {
    var world = World()
    world.receive(
      .sample(
        score: 2, comment: "late", attributes: ["plan": .text("pro"), "seats": .integer(3)]))

    world.receive(
      .sample(score: 2, attributes: ["seats": .integer(4), "plan": .text(""), "mrr": .integer(9)]))

    let kept = world.response()?.response
    #expect(kept?.comment == "late")
    #expect(
      kept?.attributes == ["plan": .text("pro"), "seats": .integer(4), "mrr": .integer(9)])
  }

  @Test func `revisions are counted from one`() {
    var world = World()
    world.receive(.sample(score: 2))
    #expect(world.response()?.revision == 0)

    for (index, comment) in ["a", "b", "c"].enumerated() {
      world.receive(.sample(score: 2, comment: comment))
      #expect(world.response()?.revision == index + 1)
    }
  }

  @Test func `attributes alone do not decide anew`() {
    var world = World()
    world.receive(.sample(score: 2))

    let decision = world.receive(
      .sample(score: 2, attributes: ["plan": .text("enterprise")]))

    #expect(decision.reason == .revisedInPlace)
    #expect(decision.alerts.isEmpty)
    #expect(world.case()?.queue == "rapid-response")
  }

  @Test(arguments: [(2, "late", Score?.none), (4, nil, Score(2))] as [(Int, String?, Score?)])
  func `a changed comment or score in the same queue tells case-updated once`(
    score: Int, comment: String?, before: Score?
  ) {
    var world = World()
    world.receive(.sample(score: 2))

    let decision = world.receive(.sample(score: score, comment: comment))

    #expect(decision.reason == .revised)
    #expect(world.lastSaid == ["case-updated to cs-urgent"])
    #expect(world.alerts.last?.facts.change?.fromScore == before)
    #expect(world.case()?.score == Score(score))
    #expect(world.case()?.priority == .normal)
    #expect(world.violations == [])
  }

  @Test(arguments: [7, 10])
  func `becoming a detractor opens a case whose clock starts at the revision`(from score: Int) {
    var world = World()
    world.receive(.sample(score: score))
    world.advance(by: .hours(5))

    let decision = world.receive(.sample(score: 3))

    #expect(decision.reason == .becameDetractor)
    #expect(
      decision.disposition
        == .case(CaseID(rawValue: 1), queue: "rapid-response", reason: .becameDetractor))
    #expect(world.case()?.clock.startedAt == world.now)
    #expect(world.touches.values.allSatisfy { $0.state == .skipped })
    #expect(world.violations == [])
  }

  @Test func `an attached answer that becomes a detractor's counts as one`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.receive(.sample(score: 9, id: "r2"))

    let decision = world.receive(.sample(score: 1, id: "r2"))

    #expect(decision.reason == .becameDetractor)
    #expect(world.case()?.priority == .high)
    #expect(world.case()?.responses.map(\.id) == ["r1", "r2"])
    #expect(world.cases.count == 1)
  }

  @Test func `ceasing to be a detractor keeps the case and a human decides`() {
    var world = World()
    world.receive(.sample(score: 2))
    let clock = world.case()?.clock

    let decision = world.receive(.sample(score: 9))

    #expect(decision.reason == .ceasedToBeDetractor)
    #expect(decision.disposition?.kind == "case")
    #expect(world.case()?.state == .open)
    #expect(world.case()?.clock == clock)
    #expect(world.case()?.score == Score(9))
    #expect(world.lastSaid == ["case-updated to cs-urgent"])
    #expect(world.touches.isEmpty)
  }

  @Test func `a revision of a resolved case's answer tells and reopens nothing`() {
    var world = World()
    world.receive(.sample(score: 2))
    world.act(.resolve(outcome: "spam", rootCause: nil, note: nil))

    world.receive(.sample(score: 1, comment: "hello?"))

    #expect(world.case()?.state == .resolved)
    #expect(world.cases.count == 1)
    #expect(world.lastSaid == ["case-updated to cs-urgent"])
    #expect(world.violations == [])
  }

  @Test func `what was history at first receipt stays history`() {
    var world = World()
    let old = Date.sample.addingTimeInterval(-.days(30))
    world.receive(.sample(score: 9, answeredAt: old))

    let decision = world.receive(.sample(score: 1, answeredAt: old))

    #expect(decision.disposition == .recorded(.history))
    #expect(world.alerts.isEmpty)
    #expect(world.response()?.revision == 1)
  }

  @Test func `history is judged once: a revision weeks later still opens a case`() {
    var world = World()
    world.receive(.sample(score: 9))
    world.advance(by: .days(30))

    #expect(world.receive(.sample(score: 1)).disposition?.kind == "case")
  }

  @Test func `a comment may lift a suppression`() {
    let rules = Rules.sample { rules in
      let silent = Predicate(key: .comment, test: .absent, wanted: "absent")
      rules.routes.insert(
        Route(name: "silent", when: [silent], action: .suppress("no words")), at: 0)
    }
    var world = World(rules)
    #expect(world.receive(.sample(score: 2)).disposition?.kind == "suppressed")

    #expect(world.receive(.sample(score: 2, comment: "late")).disposition?.kind == "case")
  }

  @Test(arguments: [false, true])
  func `a case whose own answer turns unhappy after contact is open again`(waits: Bool) {
    var world = World(.sampleSendingPassivesToAQueue())
    world.receive(.sample(score: 7))
    let id = CaseID(rawValue: 1)
    world.act(.contact(channel: "phone", at: nil, note: nil))
    if waits { world.act(.wait(note: nil)) }
    world.advance(by: 600)

    let revision = world.receive(.sample(score: 2))

    #expect(revision.reason == .becameDetractor && revision.notes == [.detractorAfterContact])
    #expect(revision.disposition?.kind == "case" && revision.disposition?.caseID == id)
    let subject = world.cases[id]
    #expect(subject?.state == .open && subject?.priority == .high)
    #expect(subject?.clock.state == .running && subject?.clock.startedAt == world.now)
    #expect(subject?.pastClocks.map(\.state) == [.met])
    #expect(world.timers[.clock(id)] != nil)
    #expect(revision.alerts.map(\.kind) == [.caseUpdated])
    #expect(revision.alerts.first?.mention == subject?.owner)
  }

  @Test(arguments: ["first", "second"], [false, true])
  func `an answer that turns unhappy once its case is over opens another`(
    id: String, isClosed: Bool
  ) {
    var world = World()
    world.receive(.sample(score: 2, id: "first"))
    world.receive(.sample(score: 9, id: id))
    world.act(.contact(channel: "phone", at: nil, note: nil))
    world.act(.resolve(outcome: "refunded", rootCause: nil, note: nil))
    if isClosed { world.act(.close(note: nil)) }

    let revision = world.receive(.sample(score: 1, id: id))

    #expect(revision.reason == .becameDetractor)
    #expect(revision.disposition?.kind == "case")
    #expect(world.cases[CaseID(rawValue: 2)]?.state == .open)
    #expect(world.cases[CaseID(rawValue: 2)]?.follows == CaseID(rawValue: 1))
    #expect(world.violations == [])
  }

  @Test func `the same before contact keeps its clock`() {
    var world = World(.sampleSendingPassivesToAQueue())
    world.receive(.sample(score: 7))
    let before = world.cases[CaseID(rawValue: 1)]
    world.advance(by: 600)

    let revision = world.receive(.sample(score: 2))

    #expect(revision.reason == .becameDetractor && revision.notes.isEmpty)
    #expect(world.cases[CaseID(rawValue: 1)]?.clock == before?.clock)
    #expect(world.cases[CaseID(rawValue: 1)]?.priority == .normal)
  }
}

extension Rules {
  /// Passives wait in the queue of detractors, where their answer may turn into one.
  fileprivate static func sampleSendingPassivesToAQueue() -> Rules {
    .sample { rules in
      rules.routes = [
        Route(
          name: "passives", when: [.segment(.passive)], action: .queue(rules.defaultQueue))
      ]
    }
  }
}
