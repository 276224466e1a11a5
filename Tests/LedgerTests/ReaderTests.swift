import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct ReaderTests {
  private let anna = Actor(door: .socket, name: "anna")

  @Test func `a case reads back as it was decided`() async throws {
    let ledger = try TestLedger()
    var response = Response.sample(
      score: 2, comment: "Too \u{0}late, \"again\" 🙁", account: Account(id: "a1", name: "Åbo"),
      attributes: ["plan": .text("enterprise"), "seats": .integer(9), "mrr": .decimal(1.5)])
    response.survey = Survey(id: "s", kind: "nps", question: "How likely?")
    let recorded = try await ledger.receive(response)

    let file = try #require(try await ledger.store.reader.case(CaseID(rawValue: 1)))

    #expect(file.case == recorded.decision.cases.first)
    #expect(file.person == recorded.decision.person)
    #expect(file.responses == [response])
    let stored = try #require(try await ledger.store.reader.response(response.key))
    #expect(stored.known.disposition == recorded.decision.disposition)
    #expect(stored.journal.map(\.event) == ["received"])
    #expect(stored.journal.first?.rules.rawValue == "sample")
    let alerts = try await ledger.store.reader.alerts(AlertFilter(), page: PageRequest())
    #expect(alerts.items.reversed() == recorded.decision.alerts)
  }

  @Test func `what people said about a case reads back, the oldest first, and of no other case`()
    async throws
  {
    let ledger = try TestLedger()
    for number in 1...2 {
      try await ledger.receive(.sample(score: 3, id: "r\(number)", email: "p\(number)@x.org"))
    }
    let (first, other) = (CaseID(rawValue: 1), CaseID(rawValue: 2))
    let link = Actor(door: .link, name: "Omar", via: "cs-urgent")
    for (action, id, actor) in [
      (CaseAction.note("after four"), first, anna), (.note("elsewhere"), other, anna),
      (.contact(channel: "phone", at: nil, note: nil), first, link),
      (.wait(note: "the invoice"), first, anna),
      (.resolve(outcome: "kept", rootCause: nil, note: nil), first, anna),
    ] {
      _ = try await ledger.store.record(.acted(action, on: id, by: actor))
    }

    let notes = try await ledger.store.reader.notes(of: first)

    let now = ledger.clock.now
    #expect(
      notes == [
        CaseNote(at: now, author: "anna", act: "note", channel: nil, text: "after four"),
        CaseNote(
          at: now, author: "Omar via link of cs-urgent", act: "contact", channel: "phone", text: nil
        ),
        CaseNote(at: now, author: "anna", act: "wait", channel: nil, text: "the invoice"),
      ])
  }

  @Test func `two normal forms of a name are two keys`() async throws {
    let ledger = try TestLedger()
    let (composed, decomposed) = ("Jos\u{e9}", "Jose\u{301}")
    try #require(composed == decomposed)

    try await ledger.receive(.answer(composed))
    let second = try await ledger.receive(.answer(decomposed))

    #expect(second.decision.response.isInsertion)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 2)
  }

  @Test func `a revision keeps what it supersedes and brings the response into a case`()
    async throws
  {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 7, id: "r", comment: "meh"))
    try await ledger.receive(.sample(score: 2, id: "r"))

    let file = try #require(try await ledger.store.reader.case(CaseID(rawValue: 1)))

    #expect(file.responses.map(\.score.value) == [2])
    #expect(file.responses.first?.comment == "meh")
    #expect(try ledger.count("SELECT score FROM revisions") == 7)
    #expect(
      try await ledger.receive(.sample(score: 7, id: "r", comment: "meh")).decision.reason
        == .duplicate)
    #expect(try await ledger.store.reader.totals().dispositions["case"] == 1)
    #expect(try await ledger.store.reader.totals().dispositions["check-in"] == 0)
  }

  @Test func `pages are newest first and end with no next`() async throws {
    let ledger = try TestLedger()
    for id in 1...5 { try await ledger.receive(.answer("r\(id)")) }

    let first = try await ledger.store.reader.cases(CaseFilter(), page: PageRequest(size: 3))
    let second = try await ledger.store.reader.cases(
      CaseFilter(), page: PageRequest(before: first.next, size: 3))

    #expect(first.items.map(\.case.id.rawValue) == [5, 4, 3])
    #expect(first.next == 3)
    #expect(second.items.map(\.case.id.rawValue) == [2, 1])
    #expect(second.next == nil)
  }

  @Test func `filters take what they say`() async throws {
    let ledger = try TestLedger()
    for id in 1...4 { try await ledger.receive(.answer("r\(id)")) }
    let reader = ledger.store.reader
    _ = try await ledger.store.record(
      .acted(
        .resolve(outcome: "spam", rootCause: nil, note: nil), on: CaseID(rawValue: 1), by: anna))
    let omars = try await reader.cases(CaseFilter(owner: "omar"), page: PageRequest())
    let resolved = try await reader.cases(CaseFilter(state: .resolved), page: PageRequest())
    let early = try await reader.cases(CaseFilter(overdueOnly: true), page: PageRequest())
    ledger.clock.advance(by: .hours(24))
    let late = try await reader.cases(CaseFilter(overdueOnly: true), page: PageRequest())

    #expect(omars.items.allSatisfy { $0.case.owner == "omar" && $0.case.state.isOpen })
    #expect(resolved.items.map(\.case.id.rawValue) == [1])
    #expect(early.items.isEmpty)
    #expect(late.items.map(\.case.id.rawValue) == [4, 3, 2])
  }

  @Test func `totals equal a recount`() async throws {
    let ledger = try TestLedger()
    let scores = [0, 3, 7, 8, 9, 10, 5, 6, 2, 1]
    for (id, score) in scores.enumerated() {
      try await ledger.receive(.answer("r\(id)", score: score, email: "m\(id)@x.org"))
    }
    _ = try await ledger.store.record(
      .acted(
        .resolve(outcome: "spam", rootCause: nil, note: nil), on: CaseID(rawValue: 1), by: anna))
    _ = try await ledger.store.record(
      .acted(.contact(channel: "phone", at: nil, note: nil), on: CaseID(rawValue: 2), by: anna))
    ledger.clock.advance(by: .hours(24))
    _ = try await ledger.store.fireDueTimers(limit: 2)

    let totals = try await ledger.store.reader.totals()

    for state in CaseState.allCases {
      let rows = try ledger.count("SELECT count(*) FROM cases WHERE state = '\(state.rawValue)'")
      #expect(totals.casesByState[state] == rows)
    }
    for state in AlertState.allCases {
      let rows = try ledger.count("SELECT count(*) FROM alerts WHERE state = '\(state.rawValue)'")
      #expect(totals.alertsByState[state] == rows)
    }
    for (kind, count) in totals.dispositions {
      let rows = try ledger.count(
        "SELECT count(*) FROM responses WHERE disposition = '\(kind)'")
      #expect(count == rows)
    }
    #expect(totals.pendingTimers == (try ledger.count("SELECT count(*) FROM timers")))
    #expect(totals.overdueClocks == 4)
    let owned = try ledger.count(
      """
      SELECT (SELECT count(*) FROM cases WHERE owner IS NOT NULL AND \(Connection.isOpen))
        + (SELECT count(*) FROM touches WHERE owner IS NOT NULL AND (state = 'planned' OR state = 'told'))
      """)
    #expect(try await ledger.store.reader.staff().load.values.reduce(0, +) == owned)
  }

  @Test func `the journal is never rewritten and holds no words of a customer`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 1, comment: "never-again"))
    _ = try await ledger.store.record(
      .acted(.note("spoke-of-refund"), on: CaseID(rawValue: 1), by: anna))

    #expect(throws: (any Error).self) { try ledger.execute("DELETE FROM journal") }
    #expect(throws: (any Error).self) { try ledger.execute("UPDATE journal SET at = 0") }
    let journal = try ledger.text(
      "SELECT group_concat(event || reason || ifnull(notes, '') || ifnull(actor_name, '')) FROM journal"
    )
    #expect(journal?.contains("never-again") == false)
    #expect(journal?.contains("refund") == false)
    #expect(try ledger.text("SELECT text FROM notes") == "spoke-of-refund")
  }

  /// A partial index is used only where the query says its condition word for word.
  @Test(
    arguments: [
      ("cases WHERE person_id = 1 AND \(Connection.isOpen)", "a person has one open case"),
      (
        "cases WHERE person_id = 1 AND (state = 'resolved' OR state = 'closed')",
        "past_cases_of_person"
      ),
      (
        "cases WHERE ifnull(account_id, account_name) = 'a' AND \(Connection.isOpen)",
        "open_cases_of_account"
      ),
      (
        "touches WHERE person_id = 1 AND (state = 'planned' OR state = 'told')",
        "a person has one pending touch"
      ),
      (
        "alerts WHERE state = 'waiting' AND destination = 'x' AND rank = 0 AND next_attempt_at <= 1",
        "outbox"
      ),
      ("alerts WHERE state = 'sending'", "alerts_sending"),
      ("timers WHERE due_at <= 1 ORDER BY due_at, kind, subject", "timers_due"),
      ("responses WHERE case_id = 1 ORDER BY case_position, number", "responses_of_case"),
      ("journal WHERE person_id = 1", "journal_of_person"),
    ])
  func `every look of the writer goes by an index`(look: String, index: String) async throws {
    let ledger = try TestLedger()

    let plan = try await ledger.store.pool.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN SELECT * FROM \(look)").map {
        String.fromDatabaseValue($0["detail"]) ?? ""
      }.joined(separator: "; ")
    }

    #expect(plan.contains("INDEX \(index)"), "\(plan)")
    #expect(!plan.contains("TEMP B-TREE"), "\(plan)")
  }
}
