import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite struct RetentionTests {
  private static let year = Retention(responsesSeconds: .days(365), journalSeconds: .days(365))

  @Test func `nothing is let go of unless it is asked for`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 9, id: "r1"))

    let retired = try await ledger.store.retire(
      Retention(), now: .sample.addingTimeInterval(.days(4_000)))

    #expect(retired.isEmpty)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 1)
  }

  @Test func `what is old goes with everything of it, and stays counted`() async throws {
    let ledger = try TestLedger()
    try await ledger.take(.arrival("m1", .response(.mapped("old", score: 7, comment: "Needle"))))
    try await ledger.take(.arrival("m2", .response(.mapped("old", score: 8, comment: "Needle 2"))))
    try await ledger.receive(.sample(score: 7, id: "test", isTest: true))
    let released = try await ledger.quarantine("m3", id: nil)
    let dropped = try await ledger.quarantine("m4", id: nil)
    let anna = Actor(door: .socket, name: "anna")
    _ = try await ledger.store.retryQuarantined(
      released, as: .response(.mapped("r2", score: 8)), by: anna)
    _ = try await ledger.store.dropQuarantined(dropped, why: "noise", by: anna)
    _ = try await ledger.quarantine("m5", id: nil)
    ledger.clock.advance(by: .days(400))
    try await ledger.receive(.sample(score: 9, id: "new", email: "new@x.org"))

    let retired = try await ledger.store.retire(Self.year, now: ledger.clock.now)

    #expect(retired.responseCount == 3)
    #expect(retired.arrivalCount == 4)
    #expect(try ledger.rowsSaying("needle", besides: []) == [])
    #expect(try ledger.count("SELECT count(*) FROM responses") == 1)
    #expect(try ledger.count("SELECT count(*) FROM arrivals") == 1)
    let proof = try await ledger.store.reader.prove()
    #expect(proof.isWhole)
    #expect(proof.accepted == 5)
    #expect(proof.dispositions == ["recorded": 1, "retired": 3])
    #expect(proof.quarantined == 1)
  }

  @Test func `its words go from alerts that stay longer`() async throws {
    let ledger = try TestLedger()
    let anna = Actor(door: .socket, name: "anna")
    try await ledger.receive(.sample(score: 3, id: "r1", comment: "Needle", email: "needle@x.org"))
    let claimed = try await ledger.store.exchange(
      [], claiming: [LaneClaim(destinations: ["cs-urgent"], count: 1)])
    let alert = try #require(claimed.first?.alert.id)
    _ = try await ledger.store.exchange(
      [EndedAttempt(alert: alert, outcome: .parked(.receiverGone))], claiming: [])
    for act: CaseAction in [
      .resolve(outcome: "no-answer", rootCause: nil, note: nil), .close(note: nil),
    ] {
      _ = try await ledger.store.record(.acted(act, on: CaseID(rawValue: 1), by: anna))
    }
    ledger.clock.advance(by: .days(400))

    let retired = try await ledger.store.retire(Self.year, now: ledger.clock.now)

    #expect(retired.responseCount == 1)
    #expect(try ledger.count("SELECT count(*) FROM alerts") > 0)
    #expect(try ledger.rowsSaying("needle", besides: []) == [])
  }

  @Test func `an answer stays as long as its case is open`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 3, id: "r1"))
    ledger.clock.advance(by: .days(400))

    #expect(
      try await ledger.store.retire(Self.year, now: ledger.clock.now).responseCount == 0)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 1)
  }

  @Test func `who they were goes with their last answer`() async throws {
    let ledger = try TestLedger()
    // No route takes it: no touch is pending that would need the person.
    try await ledger.receive(
      .sample(
        score: 9, id: "r1", email: "gone@x.org",
        answeredAt: Date.sample.addingTimeInterval(-.days(30))))
    try await ledger.receive(
      .sample(
        score: 9, id: "r2", email: "here@x.org",
        answeredAt: Date.sample.addingTimeInterval(-.days(30))))
    ledger.clock.advance(by: .days(400))
    try await ledger.receive(
      .sample(
        score: 9, id: "r3", email: "here@x.org",
        answeredAt: ledger.clock.now.addingTimeInterval(-.days(30))))

    let retired = try await ledger.store.retire(Self.year, now: ledger.clock.now)

    #expect(retired.personCount == 1)
    #expect(try ledger.rowsSaying("gone@x.org", besides: []) == [])
    #expect(try ledger.count("SELECT count(*) FROM person_keys") == 1)
  }

  @Test func `notes go with the answers of their case`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 3, id: "r1"))
    let anna = Actor(door: .socket, name: "anna")
    for action in [
      CaseAction.note("Needle"), .resolve(outcome: "spam", rootCause: nil, note: "needle too"),
    ] {
      _ = try await ledger.store.record(.acted(action, on: CaseID(rawValue: 1), by: anna))
    }
    ledger.clock.advance(by: .days(400))
    _ = try await ledger.store.fireDueTimers(limit: 10)

    #expect(try await ledger.store.retire(Self.year, now: ledger.clock.now).responseCount == 1)

    #expect(try ledger.count("SELECT count(*) FROM notes") == 0)
  }

  @Test func `nobody is forgotten whom a touch still needs`() async throws {
    let ledger = try TestLedger(
      rules: .sample { rules in
        rules.routes = [
          Route(
            name: "slow", when: [],
            action: .checkIn(
              TouchPlan(
                afterSeconds: .days(500), withinSeconds: .days(600), team: "success",
                tell: "cs-checkins")))
        ]
      })
    try await ledger.receive(.sample(score: 7, id: "r1", email: "m@x.org"))
    ledger.clock.advance(by: .days(400))

    let retired = try await ledger.store.retire(Self.year, now: ledger.clock.now)

    #expect(retired.personCount == 0)
    #expect(try ledger.text("SELECT email FROM persons") == "m@x.org")
  }

  @Test func `the journal is shortened by age alone`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 9, id: "r1", email: nil))
    ledger.clock.advance(by: .days(400))
    try await ledger.receive(.sample(score: 9, id: "r2", email: nil))

    #expect(throws: (any Error).self) { try ledger.execute("DELETE FROM journal") }
    let retired = try await ledger.store.retire(
      Retention(journalSeconds: .days(365)), now: ledger.clock.now)

    #expect(retired.journalCount == 1)
    #expect(throws: (any Error).self) { try ledger.execute("DELETE FROM journal") }
    #expect(try ledger.count("SELECT count(*) FROM journal") == 1)
  }
  @Test func `the writer is asked for what was found alone, however much is kept`() async throws {
    let ledger = try TestLedger()
    try ledger.keepArrivals(2_600)
    ledger.clock.advance(by: .days(400))
    try await ledger.receive(.sample(score: 9, id: "new", email: nil))
    let commits = CommitCount(ledger.store)

    #expect(try await ledger.store.retire(Self.year, now: ledger.clock.now).isEmpty)
    #expect(commits.value == 0)

    try ledger.execute("UPDATE arrivals SET outcome = 'nothing' WHERE number % 4 = 0")
    let before = commits.value
    let retired = try await ledger.store.retire(Self.year, now: ledger.clock.now)
    #expect(retired.arrivalCount == 650)
    #expect(commits.value - before == 2)
    #expect(try ledger.count("SELECT count(*) FROM arrivals") == 1_950)
  }

  @Test func `a look is over after so many rows, and at the first that is young`() async throws {
    let ledger = try TestLedger()
    try ledger.keepArrivals(1_300)
    let old = Age(limit: .sample + .days(1), now: .sample + .days(400))
    let young = Age(limit: .sample, now: .sample + .days(400))

    #expect(try await ledger.look(after: 0, old) == AgeLook(found: [], end: 500))
    #expect(try await ledger.look(after: 1_000, old) == AgeLook(found: [], end: nil))
    #expect(try await ledger.look(after: 0, young) == AgeLook(found: [], end: nil))
  }

  @Test func `an item that was taken up since the look stays`() async throws {
    let ledger = try TestLedger()
    try ledger.keepArrivals(1)

    let retired = try await ledger.store.writer.run { (book) throws(LedgerError) in
      try book.retireNothing([1], before: .distantFuture)
    }

    #expect(retired.isEmpty)
    #expect(try ledger.count("SELECT count(*) FROM arrivals") == 1)
  }

  @Test func `the number of an answer that went is not given again`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 9, id: "old", email: "old@x.org"))
    ledger.clock.advance(by: .days(400))
    _ = try await ledger.store.retire(
      Retention(responsesSeconds: .days(365)), now: ledger.clock.now)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 0)

    let after = try ledger.crashed()
    try await after.receive(.sample(score: 9, id: "new", email: "new@x.org"))

    let told = "SELECT group_concat(r.id) FROM journal j JOIN responses r ON r.number = j.response"
    #expect(try after.text(told) == "new")
  }

  @Test func `what was written of a touch and of how a case ended goes with the answer`()
    async throws
  {
    let ledger = try TestLedger()
    let anna = Actor(door: .socket, name: "anna")
    var unhappy = Response.sample(score: 3, id: "r1", email: "a@x.org")
    unhappy.person.account = Account(id: "needle-co", name: "Needle Company")
    try await ledger.receive(unhappy)
    for action in [
      CaseAction.contact(channel: "phone", at: nil, note: nil),
      .resolve(outcome: "moved to Needle", rootCause: "Needle's price", note: nil),
    ] {
      _ = try await ledger.store.record(.acted(action, on: CaseID(rawValue: 1), by: anna))
    }
    var happy = Response.sample(score: 10, id: "r2", email: "b@x.org")
    happy.person.account = unhappy.person.account
    try await ledger.receive(happy)
    _ = try await ledger.store.record(
      .actedOnTouch(.decline(note: "Needle is away"), on: TouchID(rawValue: 1), by: anna))
    ledger.clock.advance(by: .days(400))

    _ = try await ledger.store.retire(Self.year, now: ledger.clock.now)

    #expect(try ledger.count("SELECT count(*) FROM responses") == 0)
    #expect(
      Set(try ledger.rowsSaying("needle", besides: [])).isSubset(of: ["alerts.facts"]) == true)
  }

  @Test func `nobody is forgotten while a contact with them counts`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 10, id: "r1", email: "a@x.org"))
    ledger.clock.advance(by: .days(1))
    _ = try await ledger.store.fireDueTimers(limit: 10)
    _ = try await ledger.store.record(
      .actedOnTouch(
        .done(note: nil), on: TouchID(rawValue: 1), by: Actor(door: .socket, name: "anna")))
    let week = Retention(responsesSeconds: .days(7))
    ledger.clock.advance(by: .days(30))

    let early = try await ledger.store.retire(week, now: ledger.clock.now)
    #expect(early.responseCount == 1 && early.personCount == 0)
    let again = try await ledger.receive(
      .sample(score: 10, id: "r2", email: "a@x.org", answeredAt: ledger.clock.now))
    #expect(again.decision.disposition == .suppressed(.coolDown, why: nil))
    ledger.clock.advance(by: .days(70))

    #expect(try await ledger.store.retire(week, now: ledger.clock.now).personCount == 1)
  }

  @Test func `a ledger from before gives no number again that its journal names`() async throws {
    let ledger = try TestLedger()
    for id in ["one", "two", "three"] { try await ledger.receive(.answer(id)) }
    try ledger.execute(
      """
      DELETE FROM responses WHERE number > 1;
      DELETE FROM counters WHERE name = 'next:response';
      DELETE FROM grdb_migrations WHERE identifier = '6 response numbers';
      """)

    let after = try ledger.crashed()
    try await after.receive(.answer("new"))

    #expect(try after.count("SELECT max(number) FROM responses") == 4)
  }

  @Test func `nothing more goes once whoever asked for it is cancelled`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 9, id: "r1"))
    ledger.clock.advance(by: .days(400))

    let retired = try await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await ledger.store.retire(Self.year, now: ledger.clock.now)
    }.value

    #expect(retired.isEmpty)
    #expect(try ledger.count("SELECT count(*) FROM responses") == 1)
  }

  @Test func `what a clock ahead has written holds up nothing behind it`() async throws {
    let ledger = try TestLedger()
    ledger.clock.advance(by: .days(4_000))
    try await ledger.receive(.sample(score: 9, id: "ahead", email: nil))
    ledger.clock.set(.sample)
    try await ledger.receive(.sample(score: 9, id: "old", email: nil))
    ledger.clock.advance(by: .days(400))
    try await ledger.receive(.sample(score: 9, id: "new", email: nil))

    let retired = try await ledger.store.retire(Self.year, now: ledger.clock.now)

    #expect(retired.journalCount == 1)
    #expect(retired.responseCount == 1)
    #expect(try ledger.count("SELECT count(*) FROM responses WHERE id <> 'old'") == 2)
  }
}

extension TestLedger {
  /// Raw items that became responses.
  fileprivate func keepArrivals(_ count: Int) throws {
    try execute(
      """
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
      INSERT INTO arrivals (source, door, raw, received_at, outcome, response_id)
      SELECT 'tool', 'hook', x'7b7d', \(Date.sample.milliseconds), 'response', 'r' || i FROM n
      """)
  }

  fileprivate func look(after number: Int64, _ age: Age) async throws -> AgeLook {
    try await store.reader.read { (connection) throws(LedgerError) in
      try connection.look(for: .idleArrivals, after: number, age, limit: 500)
    }
  }
}
