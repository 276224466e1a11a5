import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import Ledger
import TestSupport
import Testing

@testable import Desk

/// Looking at cases.
struct CaseRouteTests {
  /// A case of each of three customers, the newest of them in the vip queue.
  private func houseWithThree() async throws -> DeskHouse {
    let house = try await DeskHouse.open()
    for (index, plan) in ["free", "free", "enterprise"].enumerated() {
      try await house.receive(
        .sample(
          score: index + 1, id: "r\(index + 1)", comment: "late & <slow>",
          email: "c\(index + 1)@example.com", attributes: ["plan": .text(plan)]))
    }
    return house
  }

  private func ids(_ answer: String) throws -> String {
    let data = Data(answer.dropFirst(4).utf8)
    let list = try JSONDecoder().decode(ListDocument<CaseDocument>.self, from: data)
    let next = list.next.map { "\($0)" } ?? "nil"
    return list.items.map { "\($0.id.rawValue)" }.joined(separator: ",") + " next \(next)"
  }

  @Test func `a case is told whole`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(
      .sample(
        score: 3, comment: "Invoice wrong twice", account: Account(id: "a1", name: "Initech")))
    house.advance(by: .hours(2))

    try Golden.hold(try await house.say(.get, "/v1/cases/1") + "\n", to: "case.txt")
  }

  @Test(arguments: [
    ("", "3,2,1 next nil"), ("?queue=vip-rescue", "3 next nil"),
    ("?queue=rapid-response&owner=lena", " next nil"),
    ("?owner=lena", "3 next nil"), ("?state=open", "3,2,1 next nil"),
    ("?state=closed", " next nil"), ("?state=&owner=", "3,2,1 next nil"),
    ("?overdue=true", " next nil"), ("?overdue=false", "3,2,1 next nil"),
    ("?limit=2", "3,2 next 2"), ("?limit=2&cursor=2", "1 next nil"),
  ])
  func `cases are listed newest first and filtered`(query: String, wanted: String) async throws {
    let house = try await houseWithThree()

    #expect(try ids(try await house.say(.get, "/v1/cases" + query)) == wanted)
  }

  @Test func `an owner who left the rules still lists their cases; nobody lists what nobody has`()
    async throws
  {
    let house = try await houseWithThree()
    let rules = Rules.sample {
      $0.version = RulesVersion(rawValue: "without lena")
      $0.people.removeAll { $0.key == "lena" }
      $0.teams["vip"] = ["omar"]
    }
    try await house.store.replaceRules(rules, text: "without lena")

    #expect(try ids(try await house.say(.get, "/v1/cases?owner=lena")) == "3 next nil")
    #expect(try ids(try await house.say(.get, "/v1/cases?owner=nobody")) == " next nil")
    #expect(try await house.say(.get, "/v1/touches?owner=lena").hasPrefix("422 "))
  }

  @Test func `cases without an owner are listed by the word that stands in their place`()
    async throws
  {
    let house = try await DeskHouse.open()
    for person in ["sarah", "omar"] {
      _ = try await house.say(
        .post, "/v1/away", "{\"person\":\"\(person)\",\"until\":\"2026-12-24T00:00:00Z\"}")
    }
    try await house.receive(.sample(score: 3, id: "r1"))

    #expect(try ids(try await house.say(.get, "/v1/cases?owner=nobody")) == "1 next nil")
    #expect(try ids(try await house.say(.get, "/v1/cases?owner=sarah")) == " next nil")
  }

  @Test func `overdue lists what is past its deadline`() async throws {
    let house = try await houseWithThree()
    house.advance(by: .hours(5))
    _ = try await house.store.fireDueTimers(limit: 100)

    #expect(try ids(try await house.say(.get, "/v1/cases?overdue=true")) == "3 next nil")
  }

  @Test(arguments: [
    (
      "state=opn", "state",
      "unknown state (known: open, acknowledged, contacted, waiting, resolved, closed); did you"
        + " mean 'open'?"
    ),
    (
      "ownr=anna", "ownr",
      "unknown parameter (known: queue, owner, state, overdue, cursor, limit); did you mean"
        + " 'owner'?"
    ),
    ("overdue=yes", "overdue", "is true or false"),
    (
      "owner=sara", "owner",
      "unknown owner (known: sarah, omar, lena, nobody); did you mean 'sarah'?"
    ),
    ("queue=nope", "queue", "unknown queue (known: rapid-response, vip-rescue)"),
    ("cursor=abc", "cursor", "is not one of ours; use `next` of the page before"),
    ("limit=0", "limit", "is a whole number from 1 to 1000"),
    ("limit=1001", "limit", "is a whole number from 1 to 1000"),
  ])
  func `a query that does not fit is refused`(
    query: String, name: String, detail: String
  ) async throws {
    let house = try await DeskHouse.open()

    let answer = try await house.say(.get, "/v1/cases?" + query)

    #expect(answer == Refused.query(name, detail))
  }

  @Test func `a query that cannot be read is 400`() async throws {
    let house = try await DeskHouse.open()

    #expect(
      try await house.say(.get, "/v1/cases?queue=%ff")
        == Refused.problem(400, "Bad Request", "the query is not URL-encoded UTF-8"))
    #expect(
      try await house.say(.get, "/v1/cases?queue=a&queue=b")
        == Refused.problem(400, "Bad Request", "the query has 'queue' twice; send it once"))
  }

  @Test(arguments: ["", "/journal"])
  func `what is not there is 404`(tail: String) async throws {
    let house = try await DeskHouse.open()

    #expect(
      try await house.say(.get, "/v1/cases/9" + tail)
        == Refused.problem(404, "Not Found", "there is no case 9"))
    #expect(
      try await house.say(.get, "/v1/cases/nine" + tail)
        == Refused.problem(404, "Not Found", "there is no case 'nine'; its id is a number"))
  }

  @Test func `the journal tells every decision, the oldest first`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))
    house.advance(by: .hours(1))
    _ = try await house.say(.post, "/v1/cases/1/ack", "{\"note\":\"calling at ten\"}")

    let answer = try await house.say(.get, "/v1/cases/1/journal")

    try Golden.hold(answer + "\n", to: "journal.txt")
    let decisions = answer.components(separatedBy: "\"next\":")[0]
    #expect(!decisions.contains("calling at ten"), "the journal itself holds no words")
  }

  @Test func `what people said is told of a case asked for alone`() async throws {
    let house = try await DeskHouse.open()
    try await house.receive(.sample(score: 3))
    _ = try await house.say(.post, "/v1/cases/1/note", "{\"text\":\"after <four>\"}")
    house.advance(by: .hours(1))
    _ = try await house.say(.post, "/v1/cases/1/contact", "{\"channel\":\"phone\"}")
    house.advance(by: .hours(1))
    _ = try await house.say(.post, "/v1/cases/1/wait", "{\"note\":\"the invoice\"}")

    let shown = try await house.say(.get, "/v1/cases/1")
    let listed = try await house.say(.get, "/v1/cases")
    let story = try await house.say(.get, "/v1/cases/1/journal")

    #expect(
      shown.contains(
        "\"notes\":[{\"at\":\"2026-11-21T09:00:00Z\",\"by\":\"board\",\"text\":\"after <four>\"},"
          + "{\"at\":\"2026-11-21T11:00:00Z\",\"by\":\"board\",\"text\":\"the invoice\"}]"),
      "\(shown)")
    #expect(!listed.contains("notes"))
    #expect(
      story.contains(
        "{\"act\":\"contact\",\"at\":\"2026-11-21T10:00:00Z\",\"by\":\"board\",\"channel\":\"phone\"}"
      ),
      "\(story)")
  }
}
