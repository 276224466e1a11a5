import FollowUp
import Foundation
import Testing

@testable import Settings

/// Rules that are right, and what becomes of them.
@Suite struct RulesTests {
  private func predicates(_ when: String) throws -> [FollowUp.Predicate] {
    let text = Reading.rulesText("routes: [{name: a, when: \(when), suppress: words}]")
    return try Reading.rules(text).rules.routes[0].when
  }

  @Test(arguments: [
    ("{score: 3}", FollowUp.Predicate.Test.oneOf([.integer(3)])),
    ("{score: [0, 2..4]}", .oneOf([.integer(0), .integer(2), .integer(3), .integer(4)])),
    ("{score: 0..2}", .range(atLeast: 0, atMost: 2)),
    ("{score: {at-least: 3, at-most: 5}}", .range(atLeast: 3, atMost: 5)),
    ("{segment: [passive, promoter]}", .oneOf([.text("passive"), .text("promoter")])),
    ("{language: no}", .oneOf([.text("no")])),
    ("{survey: 12}", .oneOf([.text("12")])),
    ("{person: absent}", .absent),
    ("{account: \"absent\"}", .oneOf([.text("absent")])),
    ("{seats: 3}", .oneOf([.integer(3)])),
    ("{seats: \"3\"}", .oneOf([.text("3")])),
    ("{seats: 1.5..9}", .range(atLeast: 1.5, atMost: 9)),
    ("{vip: true}", .oneOf([.boolean(true)])),
    ("{plan: [pro, 3, false]}", .oneOf([.text("pro"), .integer(3), .boolean(false)])),
    ("{plan: present}", .present),
  ])
  func `a line of a when is read as written`(when: String, test: FollowUp.Predicate.Test) throws {
    let read = try predicates(when)

    #expect(read.map(\.test) == [test])
    let written = try #require(when.split(separator: ": ", maxSplits: 1).last?.dropLast())
    #expect(read.map(\.wanted) == [String(written)])
  }

  @Test func `an attribute close to a built-in key is one when it is listed`() throws {
    let text = Reading.rulesText(
      "attributes: [scores]\nroutes: [{name: a, when: {scores: 3}, suppress: x}]")

    let rules = try Reading.rules(text).rules

    #expect(rules.routes[0].when.map(\.key) == [.attribute("scores")])
  }

  @Test func `routes that leave responses to one another are all reachable`() {
    let text = Reading.rulesText(
      """
      routes:
        - {name: large, when: {segment: detractor, plan: [pro, enterprise]}, queue: main}
        - {name: free, when: {segment: detractor, plan: [pro, free]}, queue: main}
        - {name: words, when: {segment: detractor, comment: {any-of: [refund]}}, queue: main}
        - {name: said, when: {segment: detractor, comment: present}, queue: main}
        - {name: silent, when: {segment: detractor, comment: {none-of: [spam]}}, queue: main}
        - {name: low, when: {score: 0..3}, queue: main}
        - {name: rest, when: {segment: detractor}, queue: main}
        - {name: eight, when: {score: 8}, queue: main}
        - {name: passive, when: {segment: passive}, queue: main}
        - {name: all, suppress: nothing}
      """)

    #expect(Reading.faults(rules: text) == "")
  }

  @Test func `a ladder may be empty`() throws {
    let text = Reading.rulesText().replacing(
      "notify: chat}",
      with: "notify: chat, clocks: {first-contact: {within: 90s, ladder: []}}}")

    #expect(
      try Reading.rules(text).rules.queues["main"]?.firstContact
        == ClockPlan(withinSeconds: 90, ladder: []))
  }

  @Test func `repeats may follow the deadline, a later rung, or nothing`() {
    let ladders = [
      "[{every: 1h, at-most: 3, tell: owner}]",
      "[{at: 100%, tell: owner}, {every: 1h, at-most: 3, tell: owner}]",
      "[{at: 50%, tell: owner}, {after: 2h, hand-to: ben}, {every: 1h, at-most: 3, tell: [chat, crm]}]",
      "[{every: 1h, at-most: 3, tell: owner}, {after: 4h, tell: chat}]",
    ]

    for ladder in ladders {
      let clock = "clocks: {first-contact: {ladder: \(ladder)}}"
      let text = Reading.rulesText().replacing("notify: chat}", with: "notify: chat, \(clock)}")
      #expect(Reading.faults(rules: text) == "", "\(ladder)")
    }
  }

  @Test func `a touch has its defaults`() throws {
    let text = Reading.rulesText(
      """
      routes:
        - {name: ask, when: {segment: promoter}, invite: {team: support, tell: chat}}
        - {name: mail, when: {segment: passive}, check-in: {via: crm, after: 1d}}
      """)

    let routes = try Reading.rules(text).rules.routes

    #expect(
      routes[0].action
        == .invite(
          TouchPlan(
            afterSeconds: 0, withinSeconds: 1_209_600, oneOf: ["review", "referral", "case-study"],
            team: "support", tell: "chat")))
    #expect(
      routes[1].action
        == .checkIn(TouchPlan(afterSeconds: 86_400, withinSeconds: 1_209_600, via: "crm")))
  }

  @Test func `days away end at the midnight after the last one in the person's own zone`() throws {
    let text = Reading.rulesText().replacing(
      "{name: Anna}",
      with: "{name: Anna, timezone: America/New_York, away: [2026-03-07..2026-03-08]}")

    let away = try Reading.rules(text).rules.people[0].away

    // The clocks go forward on 8 March: the two days are 47 hours long.
    #expect(away.map { $0.to.timeIntervalSince($0.from) } == [47 * 3_600])
    #expect(away.map(\.from) == [Date(timeIntervalSince1970: 1_772_859_600)])
  }

  @Test func `a file of a thousand names and routes is read`() throws {
    let people = (0..<1_000).map { "  p\($0): {name: Person \($0)}" }
    let destinations = (0..<1_000).map {
      "  d\($0): {type: slack, url: {env: D\($0)}, fallback: d\($0 + 1)}"
    }
    let routes = (0..<1_000).map {
      "  - {name: r\($0), when: {segment: detractor, plan: plan\($0)}, queue: main}"
    }
    let lines =
      ["people:"] + people + ["teams: {all: [p0, p999]}", "destinations:"] + destinations
      + ["  d1000: {type: slack, url: {env: D}}", "default-queue: main"]
      + ["queues: {main: {team: all, notify: d0}}", "routes:"] + routes

    let rules = try Reading.rules(lines.joined(separator: "\n")).rules

    #expect(rules.routes.count == 1_000)
  }

  @Test func `operations must be a destination of the rules`() {
    let name = OperationsName(
      name: "cs-ops", file: "closeloop.yml", position: Position(line: 6, column: 13))

    let result = SettingsReader.readRules(
      text: Reading.rulesText("timezone: Nowhere"), file: "rules.yml", operations: name,
      zones: Reading.zones)

    guard case .failure(let list) = result else {
      Issue.record("no fault")
      return
    }
    #expect(
      list.description == """
        closeloop.yml:6:13: operations: unknown destination 'cs-ops' (rules.yml knows: chat, crm)
        rules.yml:8:11: timezone: unknown zone 'Nowhere'; \
        use a name of the time-zone data, as in Europe/Helsinki
        """)
  }

  @Test func `a when names a source that there is`() throws {
    let text = Reading.rulesText(
      """
      routes:
        - {name: one, when: {source: [app, ap]}, queue: main}
      """)
    func faults(_ sources: [String]?) -> String {
      switch SettingsReader.readRules(
        text: text, file: "rules.yml", sources: sources, zones: Reading.zones)
      {
      case .success: ""
      case .failure(let list): list.description
      }
    }

    #expect(
      faults(["app", "web"]) == """
        rules.yml:9:38: routes[0].when.source[1]: unknown source 'ap' (closeloop.yml knows: app, \
        web); did you mean 'app'?
        """)
    #expect(faults(["app", "ap"]) == "")
    #expect(faults(nil) == "", "what was accepted before may name what is gone")
  }

  @Test func `texts are compared in the form in which intake keeps them`() throws {
    let rules = try Reading.rules(
      Reading.rulesText(
        """
        routes:
          - {name: one, when: {sta\u{308}dt: Zu\u{308}rich, account: "Zu\u{308}rich"}, queue: main}
        """)
    ).rules

    #expect(
      rules.routes[0].when.map(\.test) == [
        .oneOf([.text("Z\u{fc}rich")]), .oneOf([.text("Z\u{fc}rich")]),
      ])
    #expect(rules.routes[0].when[0].key == .attribute("st\u{e4}dt"))
    let bytes = rules.routes[0].when.map { "\($0.test)".utf8.count }
    #expect(bytes.allSatisfy { $0 == "\(Predicate.Test.oneOf([.text("Z\u{fc}rich")]))".utf8.count })
  }
}
