import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct JSONTextTests {
  /// Every field says something: a new one that nobody writes turns the tests below red.
  private func fullFacts() throws -> AlertFacts {
    let score = try #require(Score(3))
    var facts = AlertFacts(isTest: true, score: score, comment: "say \"no\" \\ \u{1}\n🙁 é")
    facts.person = PersonFacts(
      id: "1", email: "m@x.org", name: "Maria", phone: "+358", locale: "fi", timezone: "UTC",
      account: Account(id: "a", name: "Åbo"))
    facts.answeredAt = Date(milliseconds: 1_795_251_600_123)
    facts.survey = Survey(id: "s", kind: "nps", question: "How?")
    facts.attributes = [
      "plan": .text("big \"deal\""), "seats": .integer(-9), "mrr": .decimal(1.25e300),
      "vip": .boolean(true),
    ]
    facts.queue = "rescue"
    facts.route = "every"
    facts.deadlineAt = .sample
    facts.share = 0.5
    facts.lateSeconds = 61.5
    facts.foldedRungs = 2
    facts.until = .sample + 1
    facts.oneOf = ["review", "beta"]
    facts.change = AlertFacts.Change(
      reason: .rerouted, actor: Actor(door: .link, name: "Anna", via: "cs"), fromOwner: "a",
      toOwner: "b", fromScore: score, fromQueue: "q", note: "n")
    facts.entries = [
      CatchUpEntry(
        kind: .breached, case: CaseID(rawValue: 1), customer: "M", score: score,
        deadlineAt: .sample)
    ]
    facts.moreEntries = 4
    facts.sentence = "sentence"
    facts.failedDestinations = ["cs-urgent"]
    return facts
  }

  @Test func `what an alert says is read back whole`() throws {
    let facts = try fullFacts()
    for child in Mirror(reflecting: facts).children {
      #expect("\(child.value)" != "nil" && "\(child.value)" != "[]", "\(child.label ?? "")")
    }

    let text = try written(facts)

    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
    #expect(try decoder.decode(AlertFacts.self, from: Data(text.utf8)) == facts)
  }

  @Test func `an alert that says little is read back too`() throws {
    let text = try written(AlertFacts())

    #expect(try JSONDecoder().decode(AlertFacts.self, from: Data(text.utf8)) == AlertFacts())
  }

  @Test func `every field that the encoder writes is written`() throws {
    let facts = try fullFacts()
    let encoder = JSONEncoder()
    encoder.dateEncodingStrategy = .millisecondsSince1970
    let wanted = try JSONSerialization.jsonObject(with: encoder.encode(facts)) as? [String: Any]

    let found =
      try JSONSerialization.jsonObject(with: Data(try written(facts).utf8)) as? [String: Any]

    #expect(found?.keys.sorted() == wanted?.keys.sorted())
    let (person, wantedPerson) = (
      found?["person"] as? [String: Any], wanted?["person"] as? [String: Any]
    )
    #expect(person?.keys.sorted() == wantedPerson?.keys.sorted())
  }

  private func written(_ facts: AlertFacts) throws -> String {
    let ledger = try TestLedger()
    return try ledger.store.pool.read { db in
      let connection = Connection(try #require(db.sqliteConnection))
      guard case .text(let text) = try connection.json(facts) else { return "" }
      return text
    }
  }
}
