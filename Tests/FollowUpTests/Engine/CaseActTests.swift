import FollowUp
import Foundation
import TestSupport
import Testing

struct CaseActTests {
  static let acts: [CaseAction] = [
    .acknowledge(note: nil), .attempt(note: nil), .contact(channel: "phone", at: nil, note: nil),
    .wait(note: nil), .resolve(outcome: "no-answer", rootCause: nil, note: nil), .close(note: nil),
    .reopen(note: nil), .assign(owner: "omar", note: nil), .note("called"),
  ]

  /// From each state: what each act leads to; "=" is already true, "-" refused.
  static let table: [(CaseState, [String])] = [
    (.open, ["acknowledged", "open", "contacted", "-", "resolved", "-", "-", "open", "open"]),
    (
      .acknowledged,
      ["=", "acknowledged", "contacted", "-", "resolved", "-", "-", "acknowledged", "acknowledged"]
    ),
    (
      .contacted,
      ["-", "contacted", "=", "waiting", "resolved", "-", "-", "contacted", "contacted"]
    ),
    (.waiting, ["-", "waiting", "-", "=", "resolved", "-", "-", "waiting", "waiting"]),
    (.resolved, ["-", "-", "-", "-", "=", "closed", "open", "-", "resolved"]),
    (.closed, ["-", "-", "-", "-", "-", "=", "open", "-", "closed"]),
  ]

  static func world(in state: CaseState) -> World {
    var world = World()
    world.receive(.sample(score: 2))
    world.advance(by: .hours(1))
    let path: [CaseAction] =
      switch state {
      case .open: []
      case .acknowledged: [acts[0]]
      case .contacted: [acts[2]]
      case .waiting: [acts[2], acts[3]]
      case .resolved: [acts[4]]
      case .closed: [acts[4], acts[5]]
      }
    for act in path { world.act(act) }
    return world
  }

  @Test(arguments: table)
  func `every act from every state`(state: CaseState, outcomes: [String]) {
    for (act, outcome) in zip(Self.acts, outcomes) {
      var world = Self.world(in: state)
      #expect(world.case()?.state == state)

      let decision = world.act(act)

      switch outcome {
      case "=":
        #expect(decision.refusal == nil && !decision.changed, "\(act) in \(state)")
        #expect(decision.reason == .alreadyTrue)
      case "-":
        let allowed = state.allowedVerbs
        #expect(
          decision.refusal
            == .notAllowed(verb: act.verb, state: state.rawValue, allowed: allowed),
          "\(act) in \(state)")
        #expect(!allowed.contains(act.verb))
      default:
        #expect(decision.changed && world.case()?.state.rawValue == outcome, "\(act) in \(state)")
      }
      #expect(world.violations == [])
    }
  }

  @Test func `an act on no case is refused`() {
    var world = World()

    #expect(world.act(.note("x"), on: 7).refusal == .noSuchCase(CaseID(rawValue: 7)))
  }

  @Test(
    arguments: [
      (.contact(channel: " ", at: nil, note: nil), "/channel", .missing),
      (
        .contact(channel: "phone", at: .sample.addingTimeInterval(-0.001), note: nil), "/at",
        .instantBeforeOpening
      ),
      (
        .contact(channel: "phone", at: .sample.addingTimeInterval(3_600.001), note: nil), "/at",
        .instantInFuture
      ),
      (.resolve(outcome: "", rootCause: nil, note: nil), "/outcome", .missing),
      (
        .resolve(outcome: "refunded", rootCause: nil, note: nil), "/outcome",
        .uncontactedNeedsOutcome(known: ["no-answer", "spam", "not-contactable"])
      ),
      (
        .assign(owner: "zoe", note: nil), "/owner",
        .unknownPerson("zoe", known: ["sarah", "omar", "lena"])
      ),
      (.note("  "), "/note", .missing),
    ] as [(CaseAction, String, Refusal.FieldFault)])
  func `a field that does not fit is named`(
    act: CaseAction, pointer: String, fault: Refusal.FieldFault
  ) {
    var world = Self.world(in: .open)

    #expect(world.act(act).refusal == .field(pointer: pointer, fault))
    #expect(world.violations == [])
  }

  @Test func `the state is judged before the fields`() {
    var world = Self.world(in: .closed)

    let decision = world.act(.contact(channel: "", at: .distantFuture, note: nil))

    #expect(
      decision.refusal
        == .notAllowed(verb: "contact", state: "closed", allowed: ["reopen", "note"]))
  }

  @Test func `a later act may resolve with any outcome`() {
    var world = Self.world(in: .contacted)

    world.act(.resolve(outcome: "refunded", rootCause: "billing", note: nil))

    #expect(world.case()?.outcome == "refunded")
    #expect(world.case()?.rootCause == "billing")
    #expect(world.case()?.clock.state == .met)
  }

  @Test func `resolved without contact the clock has ended and is never met`() {
    var world = Self.world(in: .acknowledged)

    world.act(.resolve(outcome: "spam", rootCause: nil, note: nil))

    #expect(world.case()?.clock.state == .ended)
    #expect(world.case()?.clock.metAt == nil)
    #expect(world.case()?.clock.endedAt == world.now)
  }

  @Test func `seven days after resolve a case closes by itself`() {
    var world = Self.world(in: .resolved)
    let resolvedAt = world.now

    world.advance(by: .days(7) - 0.001)
    #expect(world.case()?.state == .resolved)
    world.advance(by: 0.001)

    #expect(world.case()?.state == .closed)
    #expect(world.case()?.closedAt == resolvedAt.after(seconds: .days(7)))
    #expect(world.log.last?.decision.reason == .autoClosed)
    #expect(world.timers.isEmpty)
  }

  @Test func `an attempt is counted`() {
    var world = Self.world(in: .open)

    world.act(.attempt(note: nil))
    world.act(.attempt(note: "voicemail"))

    #expect(world.case()?.attempts == 2)
  }

  @Test func `assign tells the queue, mentions the new owner and says who did it`() throws {
    var world = Self.world(in: .open)

    world.act(.assign(owner: "omar", note: "she knows them"))

    let alert = try #require(world.alerts.last)
    #expect(world.lastSaid == ["handed-over to cs-urgent"])
    #expect(alert.mention == "omar")
    #expect(alert.facts.change?.actor == .sample)
    #expect(alert.facts.change?.fromOwner == "sarah")
    #expect(alert.facts.change?.note == "she knows them")
    #expect(world.act(.assign(owner: "omar", note: nil)).reason == .alreadyTrue)
  }

  @Test func `other acts send nothing to chat`() {
    var world = Self.world(in: .open)
    let before = world.said
    for act in [Self.acts[0], Self.acts[1], Self.acts[8], Self.acts[2], Self.acts[3]] {
      world.act(act)
    }
    world.act(.resolve(outcome: "refunded", rootCause: nil, note: nil))
    world.act(.close(note: nil))

    #expect(world.said == before)
  }
}
