import Foundation
import GoldenFiles
import TestSupport
import Testing

@testable import FollowUp

struct DocumentTests {
  private let account = Account(id: "acme", name: "Acme Oy")
  private var person: Person {
    Person(
      id: PersonID(rawValue: 7), email: "anna@example.com", name: "Anna",
      timezone: "Europe/Helsinki",
      account: account)
  }
  private var clock: Clock {
    Clock(
      startedAt: .sample, deadlineAt: .sample.after(seconds: .hours(24)),
      plan: ClockPlan(withinSeconds: .hours(24), ladder: []))
  }
  private var bareCase: Case {
    Case(
      id: CaseID(rawValue: 12), person: PersonID(rawValue: 7), queue: "rapid-response",
      score: Response.sample(score: 2).score, openedAt: .sample, clock: clock, responses: [])
  }
  private var touch: Touch {
    Touch(
      id: TouchID(rawValue: 3), kind: .invite, person: PersonID(rawValue: 7), owner: "sarah",
      response: ResponseKey(source: "app", id: "r1"), account: account, route: "promoters",
      oneOf: ["review", "referral"], tell: "advocacy", via: nil, plannedAt: .sample,
      dueAt: .sample.after(seconds: .days(1)), until: .sample.after(seconds: .days(14)),
      reason: .planned)
  }

  @Test func `a case of which little is known says null`() throws {
    let document = CaseDocument(
      bareCase, person: Person(id: PersonID(rawValue: 7)), responses: [.sample(score: 2)],
      now: .sample.after(seconds: 90.7))
    try hold(document, to: "case-bare")
  }

  @Test func `a case with a past says all of it`() throws {
    var one = bareCase
    one.state = .resolved
    one.owner = "sarah"
    one.priority = .high
    one.account = account
    one.route = "every detractor"
    one.pastClocks = [clock]
    one.pastClocks[0].state = .breached
    one.pastClocks[0].breachedAt = clock.deadlineAt
    one.pastClocks[0].endedAt = clock.deadlineAt.after(seconds: .hours(1))
    one.clock.state = .met
    one.clock.metAt = .sample.after(seconds: .hours(3))
    one.attempts = 2
    one.outcome = "recovered"
    one.rootCause = "late-delivery"
    one.resolvedAt = .sample.after(seconds: .hours(5))
    one.follows = CaseID(rawValue: 4)
    let document = CaseDocument(
      one, person: person, responses: [.sample(score: 2, comment: "Late <again> & \"again\"/")],
      now: .sample.after(seconds: .days(9)))

    try hold(document, to: "case-resolved")
    try hold(ActionAnswer(case: document, changed: true), to: "action-answer")
    try expectReadBack(document)
  }

  @Test func `an open clock counts to now, a stopped one to its stop`() {
    var clock = clock
    let now = Date.sample.after(seconds: 100.9)
    #expect(ClockDocument(clock, now: now).elapsedSeconds == 100)
    #expect(ClockDocument(clock, now: .sample.addingTimeInterval(-5)).elapsedSeconds == 0)
    clock.state = .breached
    #expect(ClockDocument(clock, now: now).elapsedSeconds == 100)
    clock.metAt = .sample.after(seconds: 40)
    #expect(ClockDocument(clock, now: now).elapsedSeconds == 40)
    clock.metAt = nil
    clock.endedAt = .sample.after(seconds: 60)
    #expect(ClockDocument(clock, now: now).elapsedSeconds == 60)
  }

  @Test func `alerts of each kind of subject`() throws {
    let facts = AlertFacts(isTest: true)
    var warning = Alert(
      id: AlertID(rawValue: 5), destination: "cs-urgent", kind: .warning,
      case: CaseID(rawValue: 12), createdAt: .sample, reason: .rung, facts: AlertFacts())
    try hold(AlertDocument(warning), to: "alert-waiting")
    warning.state = .parked
    warning.reason = .receiverGone
    warning.attempts = 3
    warning.mayRepeat = true
    warning.endedAt = .sample.after(seconds: 30)
    warning.standsInFor = AlertID(rawValue: 4)
    let invite = Alert(
      id: AlertID(rawValue: 6), destination: "advocacy", kind: .invite,
      touch: TouchID(rawValue: 3), createdAt: .sample, reason: .told, facts: facts)
    let feed = Alert(
      id: AlertID(rawValue: 7), destination: "nps-live", kind: .feed,
      response: ResponseKey(source: "app", id: "r1"), createdAt: .sample, reason: .feed,
      facts: facts)
    let list = ListDocument(items: [feed, invite, warning].map(AlertDocument.init), next: 5)

    try hold(list, to: "alert-list")
    try expectReadBack(list)
  }

  @Test func `a list at its end says null`() throws {
    let document = ListDocument<AlertDocument>(items: [], next: nil)
    let bytes = try StableJSON.bytes(of: document)
    #expect(String(decoding: bytes, as: UTF8.self) == #"{"items":[],"next":null}"#)
  }

  @Test func `a touch, planned and done`() throws {
    try hold(TouchDocument(touch, person: person), to: "touch-planned")
    var done = touch
    done.state = .done
    done.tell = nil
    done.via = "crm"
    done.owner = nil
    done.account = nil
    done.oneOf = []
    done.isTest = true
    done.toldAt = touch.dueAt
    done.endedAt = touch.dueAt.after(seconds: 1)
    done.reason = .handedToTool
    let document = TouchDocument(done, person: person)
    try hold(TouchAnswer(touch: document, changed: true), to: "touch-answer")
    try expectReadBack(document)
  }

  @Test func `a response with everything in it, and its trace`() throws {
    var response = Response.sample(
      score: 9, comment: "Great", personID: "u1", account: account, updatedAt: .sample,
      attributes: ["plan": .text("pro"), "seats": .integer(3), "mrr": .decimal(9.5)],
      answers: ["again": .boolean(true)])
    response.survey = Survey(id: "s1", kind: "relationship", question: nil)
    let known = KnownResponse(
      response: response, person: PersonID(rawValue: 7), receivedAt: .sample, revision: 1,
      contentHashes: [], disposition: .suppressed(.suppressedByRoute, why: "ours"))
    let document = ResponseDocument(known, person: person, trace: trace)

    try hold(document, to: "response")
    try expectReadBack(document)
  }

  @Test func `what would happen to a response, without numbers`() throws {
    var decision = Decision(reason: .routeMatched, fresh: FreshNumbers())
    decision.disposition = .case(
      CaseID(rawValue: 1), queue: "rapid-response", reason: .routeMatched)
    decision.cases = [bareCase]
    decision.cases[0].owner = "sarah"
    decision.alerts = [
      Alert(
        id: AlertID(rawValue: 1), destination: "cs-urgent", kind: .caseOpened, createdAt: .sample,
        reason: .routeMatched, facts: AlertFacts())
    ]
    let document = RouteDocument(.sample(score: 2), decision, trace: trace, now: .sample)
    try hold(document, to: "route-case")
    try expectReadBack(document)

    decision = Decision(reason: .planned, fresh: FreshNumbers())
    decision.disposition = .invite(touch.id, reason: .planned)
    decision.touches = [touch]
    try hold(
      RouteDocument(.sample(score: 9), decision, trace: [], now: .sample), to: "route-invite")
  }

  private var trace: [RouteTrace] {
    [
      RouteTrace(
        route: "enterprise at risk", matched: false,
        predicates: [
          PredicateTrace(key: "plan", wanted: "[enterprise]", got: nil, matched: false)
        ]),
      RouteTrace(
        route: "every detractor", matched: true,
        predicates: [
          PredicateTrace(
            key: "segment", wanted: "detractor", got: "detractor", matched: true)
        ]),
    ]
  }

  /// Held to a file of Fixtures/documents.
  private func hold(
    _ document: some Encodable, to name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let text = String(decoding: try StableJSON.readableBytes(of: document), as: UTF8.self)
    try Golden.hold(text + "\n", to: "documents/\(name).json", sourceLocation: sourceLocation)
  }

  private func expectReadBack<Document: Codable & Equatable>(_ document: Document) throws {
    let bytes = try StableJSON.bytes(of: document)
    #expect(try JSONDecoder().decode(Document.self, from: bytes) == document)
  }
}
