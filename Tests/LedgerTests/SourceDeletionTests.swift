import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

/// What a source's own "response deleted" does.
@Suite struct SourceDeletionTests {
  @Test func `the words of a deleted response go, its disposition stays`() async throws {
    let ledger = try TestLedger()
    var response = Response.mapped("r1", comment: "Secret words")
    response.attributes = ["plan": .text("Secret plan")]
    try await ledger.take(.arrival("m1", .response(response)))
    response.comment = "More secret words"
    try await ledger.take(.arrival("m2", .response(response)))

    try await ledger.take(.arrival("m3", .deleted(responseID: "r1")))

    #expect(try ledger.text("SELECT disposition FROM responses") == "case")
    #expect(try ledger.rowsSaying("ecret", besides: []) == [])
    #expect(try ledger.rowsSaying("raw of m", besides: []) == [])
  }

  @Test func `the words go too where a revision moved the response to another case`() async throws {
    let ledger = try TestLedger()
    func send(_ message: String, score: Int) async throws {
      let response = Response.sample(
        score: score, id: "r1", source: "tool", comment: "Secret words", email: "a@x.org")
      try await ledger.take(.arrival(message, .response(response)))
    }
    try await send("m1", score: 3)
    try await send("m2", score: 9)
    _ = try await ledger.store.record(
      .acted(
        .resolve(outcome: "no-answer", rootCause: nil, note: nil), on: CaseID(rawValue: 1),
        by: Actor(door: .socket, name: "anna")))
    try await send("m3", score: 2)
    try #require(try ledger.count("SELECT count(*) FROM cases") == 2)

    try await ledger.take(.arrival("m4", .deleted(responseID: "r1")))

    #expect(try ledger.rowsSaying("ecret", besides: []) == [])
  }

  @Test func `an alert under way brings the words back neither, whatever becomes of it`()
    async throws
  {
    let ledger = try TestLedger()
    let response = Response.sample(
      score: 3, id: "r1", source: "tool", comment: "Secret words", email: "a@x.org")
    try await ledger.take(.arrival("m1", .response(response)))
    let claimed = try await ledger.store.exchange(
      [], claiming: [LaneClaim(destinations: ["cs-urgent"], count: 1)])
    let alert = try #require(claimed.first?.alert.id)

    try await ledger.take(.arrival("m2", .deleted(responseID: "r1")))
    _ = try await ledger.store.exchange(
      [EndedAttempt(alert: alert, outcome: .parked(.receiverGone))], claiming: [])

    #expect(try ledger.count("SELECT count(*) FROM alerts WHERE stands_in_for IS NOT NULL") == 1)
    #expect(try ledger.rowsSaying("ecret", besides: []) == [])
  }

  @Test func `the words go from a touch's alert, though the journal was let go of`() async throws {
    let ledger = try TestLedger()
    let response = Response.sample(
      score: 8, id: "r1", source: "tool", comment: "Secret words", email: "a@x.org")
    try await ledger.take(.arrival("m1", .response(response)))
    ledger.clock.set(
      Date(milliseconds: Int64(try ledger.count("SELECT min(due_at) FROM timers"))))
    _ = try await ledger.store.fireDueTimers(limit: 10)
    try #require(try ledger.count("SELECT count(*) FROM alerts WHERE touch_id IS NOT NULL") > 0)
    ledger.clock.advance(by: .days(2))
    _ = try await ledger.store.retire(
      Retention(responsesSeconds: nil, journalSeconds: .days(1)), now: ledger.clock.now)

    try await ledger.take(.arrival("m2", .deleted(responseID: "r1")))

    #expect(try ledger.rowsSaying("ecret", besides: []) == [])
  }

  @Test func `a late copy of a deleted response brings nothing back`() async throws {
    let ledger = try TestLedger()
    let response = Response.mapped("r1", comment: "Secret words")
    try await ledger.take(.arrival("m1", .response(response)))
    try await ledger.take(.arrival("m2", .deleted(responseID: "r1")))

    var late = response
    late.comment = "Other secret words"
    let taken = try await ledger.take(.arrival("m3", .response(late)))
    let native = try await ledger.store.record(.received(late))

    guard case .nothing(.erased) = taken else {
      Issue.record("got \(taken)")
      return
    }
    #expect(native.decision.reason == .erased)
    #expect(native.decision.disposition?.kind == "case")
    #expect(try ledger.rowsSaying("ecret", besides: []) == [])
  }

  @Test func `a deletion that overtakes its response keeps it out`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .deleted(responseID: "r1")))

    try await ledger.take(.arrival("m2", .response(.mapped("r1", comment: "Secret words"))))

    #expect(try ledger.count("SELECT count(*) FROM responses") == 0)
    #expect(try ledger.rowsSaying("ecret", besides: []) == [])
    #expect(try ledger.rowsSaying("raw of m2", besides: []) == [])
  }

  @Test func `a deletion takes what waits in quarantine along`() async throws {
    let ledger = try TestLedger()
    let number = try await ledger.quarantine("m1", id: "r1")

    try await ledger.take(.arrival("m2", .deleted(responseID: "r1")))

    #expect(try await ledger.store.reader.quarantined(number) == nil)
    #expect(try ledger.rowsSaying("raw of m1", besides: []) == [])
  }
}

extension TestLedger {
  /// The columns, of all tables, that hold these words in some row.
  func rowsSaying(_ words: String, besides allowed: Set<String>) throws -> [String] {
    var found: [String] = []
    let tables = try store.pool.read { db in
      try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    for table in tables {
      let columns = try store.pool.read { try $0.columns(in: table).map(\.name) }
      for column in columns where !allowed.contains("\(table).\(column)") {
        let sql = """
          SELECT count(*) FROM "\(table)"
          WHERE instr(lower(CAST("\(column)" AS TEXT)), lower('\(words)')) > 0
          """
        if try count(sql) > 0 { found.append("\(table).\(column)") }
      }
    }
    return found
  }
}
