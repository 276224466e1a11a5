import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct FeedTests {
  private let rules = Rules.sample {
    $0.feeds = [
      Feed(
        tell: "cs-vip", when: [Predicate(key: .comment, test: .present, wanted: "present")]),
      Feed(tell: "crm", when: []),
      Feed(tell: "crm", when: [.segment(.detractor)]),
    ]
  }
  private let anna = Person(id: PersonID(rawValue: 1), email: "anna@example.com", name: "Anna")

  private func told(
    _ response: Response, before: Response? = nil
  ) -> [Alert] {
    var situation = Situation(fresh: FreshNumbers())
    situation.known = before.map {
      KnownResponse(
        response: $0, person: anna.id, receivedAt: .sample, revision: 0, contentHashes: [],
        disposition: .recorded(.noRoute))
    }
    var decision = Decision(reason: .noRoute, fresh: situation.fresh)
    enqueueFeeds(
      for: response, person: anna, situation, rules, now: .sample, into: &decision)
    return decision.alerts
  }

  @Test func `a feed hears of what it matches, a destination once`() throws {
    #expect(told(.sample(score: 9)).map(\.destination) == ["crm"])
    #expect(told(.sample(score: 2)).map(\.destination) == ["crm"])
    let both = told(.sample(score: 2, comment: "Late"))
    #expect(both.map(\.destination) == ["cs-vip", "crm"])
    let alert = try #require(both.first)
    #expect(alert.kind == .feed && alert.reason == .feed && alert.case == nil)
    #expect(alert.response == ResponseKey(source: "app", id: "r1"))
    #expect(alert.facts.comment == "Late" && alert.facts.person?.name == "Anna")
  }

  @Test func `a revision is told where the version before was not`() {
    let before = Response.sample(score: 2)
    #expect(
      told(.sample(score: 2, comment: "Late"), before: before).map(\.destination) == ["cs-vip"])
    let commented = Response.sample(score: 2, comment: "Late")
    #expect(told(.sample(score: 3, comment: "Late!"), before: commented).isEmpty)
  }

  @Test func `what a route kept from the feeds is new to them once it no longer does`() {
    var world = World(rules)
    world.rules.routes.insert(
      Route(
        name: "spam", when: [.comment(anyOf: "buy")], action: .suppress("spam")), at: 0)
    func feeds() -> [String] { world.said.filter { $0.hasPrefix("feed") } }

    world.receive(.sample(score: 9, comment: "buy now"))
    #expect(feeds() == [])
    world.receive(.sample(score: 9, comment: "good"))
    #expect(feeds() == ["feed to cs-vip", "feed to crm"])
    world.receive(.sample(score: 9, comment: "very good"))
    #expect(feeds().count == 2)
    world.receive(.sample(score: 9, comment: "buy again"))
    world.receive(.sample(score: 9, comment: "good again"))
    #expect(feeds().count == 2, "each once, whatever lies between")
    #expect(world.violations == [])
  }

  @Test
  func
    `feeds hear of responses as they come, but not of duplicates, history or what is suppressed`()
  {
    var world = World(rules)
    world.rules.routes.insert(
      Route(
        name: "ours", when: [.attribute("plan", [.text("internal")])], action: .suppress("ours")),
      at: 0)
    func feeds() -> [String] { world.said.filter { $0.hasPrefix("feed") } }

    world.receive(.sample(score: 9))
    #expect(feeds() == ["feed to crm"])
    world.receive(.sample(score: 9))
    #expect(feeds().count == 1)
    world.receive(
      .sample(
        score: 9, id: "old", email: "b@example.com", answeredAt: .sample.after(seconds: -.days(8))))
    #expect(feeds().count == 1)
    world.receive(
      .sample(score: 9, id: "r3", email: "c@example.com", attributes: ["plan": .text("internal")]))
    #expect(feeds().count == 1)
    #expect(world.violations == [])
  }
}
