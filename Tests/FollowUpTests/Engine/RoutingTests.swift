import FollowUp
import Foundation
import TestSupport
import Testing

/// Foundation has a `Predicate` too.
typealias Predicate = FollowUp.Predicate

struct RoutingTests {
  static let response: Response = {
    var response = Response.sample(
      score: 3, comment: "I want a REFUND, cancelling today", personID: "42",
      account: Account(id: "acme-1", name: "Acme"),
      attributes: [
        "plan": .text("enterprise"), "seats": .integer(3), "mrr": .decimal(3.0),
        "beta": .boolean(true), "empty": .text(""), "digits": .text("3"),
      ])
    response.person.locale = "en-GB"
    response.survey = Survey(id: "s1", kind: "relational")
    return response
  }()

  /// Whether a route with this one line takes the response, by the trace.
  private func takes(_ key: Predicate.Key, _ test: Predicate.Test) -> Bool {
    let rules = Rules.sample {
      $0.routes = [
        Route(
          name: "only", when: [Predicate(key: key, test: test, wanted: "?")],
          action: .suppress("x"))
      ]
    }
    let traced = trace(Self.response, person: nil, under: rules)
    var world = World(rules)
    let decided = world.receive(Self.response).disposition?.kind == "suppressed"
    #expect(traced.first?.matched == decided, "trace and decision agree")
    return decided
  }

  @Test(
    arguments: [
      (.segment, .text("detractor")), (.score, .integer(3)), (.score, .decimal(3)),
      (.survey, .text("s1")), (.survey, .text("relational")), (.source, .text("app")),
      (.language, .text("en")), (.language, .text("en-GB")), (.account, .text("acme-1")),
      (.account, .text("Acme")), (.person, .text("anna@example.com")), (.person, .text("42")),
      (.attribute("plan"), .text("enterprise")), (.attribute("seats"), .decimal(3.0)),
      (.attribute("mrr"), .integer(3)), (.attribute("beta"), .boolean(true)),
    ] as [(Predicate.Key, Scalar)])
  func `a line takes what is equal`(key: Predicate.Key, wanted: Scalar) {
    #expect(takes(key, .oneOf([.text("something else"), wanted])))
  }

  @Test(
    arguments: [
      (.segment, .text("passive")), (.score, .text("3")), (.language, .text("e")),
      (.language, .text("en-US")), (.account, .text("acme")), (.person, .text("Anna")),
      (.attribute("plan"), .text("Enterprise")), (.attribute("digits"), .integer(3)),
      (.attribute("missing"), .text("")), (.attribute("beta"), .text("true")),
    ] as [(Predicate.Key, Scalar)])
  func `a line refuses what is not, letter by letter`(key: Predicate.Key, wanted: Scalar) {
    #expect(!takes(key, .oneOf([wanted])))
  }

  @Test(
    arguments: [
      (.score, 0.0, 3.0, true), (.score, 4.0, nil, false), (.attribute("seats"), 3.0, nil, true),
      (.attribute("seats"), nil, 2.0, false), (.attribute("mrr"), 2.5, 3.5, true),
      (.attribute("digits"), 0.0, 9.0, false), (.attribute("missing"), nil, nil, false),
    ] as [(Predicate.Key, Double?, Double?, Bool)])
  func `bounds are for numbers only and belong to the range`(
    key: Predicate.Key, atLeast: Double?, atMost: Double?, expected: Bool
  ) {
    #expect(takes(key, .range(atLeast: atLeast, atMost: atMost)) == expected)
  }

  @Test(
    arguments: [
      (.comment, true), (.attribute("plan"), true), (.attribute("empty"), false),
      (.attribute("missing"), false),
    ] as [(Predicate.Key, Bool)])
  func `present and absent are opposites`(key: Predicate.Key, isPresent: Bool) {
    #expect(takes(key, .present) == isPresent)
    #expect(takes(key, .absent) == !isPresent)
  }

  @Test(
    arguments: [
      (["refund"], [], [], true), (["cancel*"], [], [], true), (["cancel"], [], [], false),
      (["want a refund"], [], [], true), ([], ["refund", "today"], [], true),
      ([], ["refund", "tomorrow"], [], false), ([], [], ["today"], false), ([], [], [], true),
    ] as [([String], [String], [String], Bool)])
  func `words of the comment`(any: [String], all: [String], none: [String], expected: Bool) {
    let test = Predicate.WordTest(
      anyOf: any.compactMap { WordPattern($0) }, allOf: all.compactMap { WordPattern($0) },
      noneOf: none.compactMap { WordPattern($0) })

    #expect(takes(.comment, .words(test)) == expected)
  }

  @Test func `the first match decides, and the trace ends with it`() {
    let traces = trace(Self.response, person: nil, under: .sample())

    #expect(
      traces == [
        RouteTrace(
          route: "enterprise at risk", matched: true,
          predicates: [
            PredicateTrace(
              key: "segment", wanted: "detractor", got: "detractor", matched: true),
            PredicateTrace(
              key: "plan", wanted: "[enterprise, business]", got: "enterprise", matched: true),
          ])
      ])
  }

  @Test func `what a response leaves out is taken from the person`() {
    var person = Person(id: PersonID(rawValue: 1))
    person.account = Account(id: "acme-1")
    let rules = Rules.sample {
      $0.routes = [
        Route(
          name: "acme",
          when: [
            Predicate(key: .account, test: .oneOf([.text("acme-1")]), wanted: "acme-1")
          ], action: .suppress("x"))
      ]
    }

    #expect(trace(.sample(score: 3), person: person, under: rules).map(\.matched) == [true])
  }

  @Test func `a detractor that no route takes goes to the default queue`() {
    var world = World(.sample { $0.routes = [] })

    let decision = world.receive(.sample(score: 6))

    #expect(
      decision.disposition
        == .case(CaseID(rawValue: 1), queue: "rapid-response", reason: .defaultQueue))
    #expect(world.case()?.route == nil)
  }

  @Test(arguments: [7, 10])
  func `others that no route takes are recorded`(score: Int) {
    var world = World(.sample { $0.routes = [] })

    #expect(world.receive(.sample(score: score)).disposition == .recorded(.noRoute))
    #expect(world.alerts.isEmpty)
  }

  @Test func `a detractor is never lost in a route that plans a touch`() {
    var world = World(
      .sample {
        $0.routes = [
          Route(
            name: "all", when: [],
            action: .checkIn(TouchPlan(afterSeconds: 1, withinSeconds: 2, team: "success")))
        ]
      })

    #expect(world.receive(.sample(score: 0)).disposition?.kind == "case")
  }

  @Test(arguments: [0, 8, 9])
  func `a route may suppress any segment, and then nobody is told`(score: Int) {
    var world = World(
      .sample { rules in
        rules.routes.insert(
          Route(name: "ours", when: [], action: .suppress("our own people")), at: 0)
        rules.feeds = [Feed(tell: "ops", when: [])]
      })

    let decision = world.receive(.sample(score: score))

    #expect(
      decision.disposition == .suppressed(.suppressedByRoute, why: "our own people"))
    #expect(decision.reason == .suppressedByRoute)
    #expect(world.alerts.isEmpty)
  }

  @Test(arguments: [(7.0, "case"), (7.001, "recorded")])
  func `history is what was answered more than seven days before`(days: Double, kind: String) {
    var world = World()

    let decision = world.receive(
      .sample(score: 1, answeredAt: .sample.addingTimeInterval(-.days(days))))

    #expect(decision.disposition?.kind == kind)
    #expect(world.alerts.isEmpty == (kind == "recorded"))
  }
}
