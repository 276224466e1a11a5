import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

@Suite struct ProofTests {
  @Test func `everything accepted has one disposition or waits in quarantine`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 3, id: "n1", email: "n@x.org"))
    try await ledger.receive(.sample(score: 3, id: "n1", email: "n@x.org"))
    try await ledger.receive(.sample(score: 9, id: "n2", email: "m@x.org", isTest: true))
    try await ledger.take(.arrival("m1", .response(.mapped("r1", score: 3))))
    try await ledger.take(.arrival("m2", .response(.mapped("r1", score: 4))))
    try await ledger.take(.arrival("m3", .nothing(.ping)))
    let dropped = try await ledger.quarantine("m4", id: nil)
    let released = try await ledger.quarantine("m5", id: nil)
    _ = try await ledger.quarantine("m6", id: "r9")
    _ = try await ledger.quarantine("m7", id: "r1")
    let anna = Actor(door: .socket, name: "anna")
    _ = try await ledger.store.dropQuarantined(dropped, why: "noise", by: anna)
    ledger.clock.advance(by: .days(1))
    _ = try await ledger.store.retryQuarantined(released, as: .response(.mapped("r5")), by: anna)
    try await ledger.take(.arrival("m8", .response(.mapped("r1", score: 5))))

    let proof = try await ledger.store.reader.prove()

    #expect(proof.isWhole)
    #expect(proof.accepted == 5)
    #expect(proof.dispositions == ["case": 2, "attached": 1, "dropped": 1])
    #expect(proof.quarantined == 1)
    #expect(proof.missing == 0)
    #expect(
      proof.lines.map { "\($0.source) \($0.day) \($0.accepted)" } == [
        "app 2026-11-21 1", "tool 2026-11-21 3", "tool 2026-11-22 1",
      ])
    #expect(proof.lines.first?.tests == 1)
    #expect(proof.lines[1].nothing == ["ping": 1])
  }

  @Test(arguments: [
    Reading.nothing(.otherSurvey), .deleted(responseID: "r1"), .optOut(key: .email("m@x.org")),
  ])
  func `a misfit that turns out to be nothing was not lost`(reading: Reading) async throws {
    let ledger = try TestLedger()
    let waiting = try await ledger.quarantine("m1", id: nil)
    let redelivered = try await ledger.quarantine("m2", id: nil)
    #expect(waiting != redelivered)

    _ = try await ledger.store.retryQuarantined(
      waiting, as: reading, by: Actor(door: .socket, name: "anna"))
    try await ledger.take(.arrival("m2", reading))

    let proof = try await ledger.store.reader.prove()
    #expect(proof.isWhole)
    #expect(proof.accepted == 0 && proof.missing == 0)
  }

  @Test(arguments: [
    "DELETE FROM responses WHERE id = 'r1'",
    "DELETE FROM arrivals WHERE outcome = 'quarantined'",
    "DELETE FROM responses WHERE id = 'n1'",
    "UPDATE responses SET source = 'elsewhere' WHERE id = 'r1'",
    "DELETE FROM responses WHERE id = 't1'",
    "UPDATE tallies SET count = count - 1 WHERE what = 'accepted' AND source = 'tool'",
  ])
  func `what is not accounted for is named`(damage: String) async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 9, id: "n1"))
    try await ledger.receive(.sample(score: 9, id: "t1", isTest: true))
    try await ledger.take(.arrival("m1", .response(.mapped("r1"))))
    _ = try await ledger.quarantine("m2", id: nil)
    #expect(try await ledger.store.reader.prove().isWhole)

    try ledger.execute(damage)

    let proof = try await ledger.store.reader.prove()
    #expect(!proof.isWhole)
    #expect(!proof.unaccounted.isEmpty)
  }

  @Test func `what came before the tallies were kept is counted when they begin`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.sample(score: 9, id: "n1"))
    try await ledger.receive(.sample(score: 9, id: "t1", isTest: true))
    await ledger.store.close()
    let before = try TestLedger.withoutArrivals(ledger)

    let proof = try await before.store.reader.prove()

    #expect(proof.isWhole)
    #expect(proof.accepted == 1)
  }
}

extension TestLedger {
  /// The ledger as the version before arrivals left it, opened by this one.
  static func withoutArrivals(_ ledger: TestLedger) throws -> TestLedger {
    let copy = newFolder()
    try FileManager.default.copyItem(atPath: ledger.folder, toPath: copy)
    let old = try TestLedger(folder: copy, clock: ledger.clock)
    try old.execute(
      """
      ALTER TABLE alerts DROP COLUMN failure; DROP INDEX notes_of_touch;
      DROP TABLE receivers; DROP TABLE fetches; DROP TABLE reconciles;
      DROP TABLE tallies; DROP TABLE arrivals; DROP TABLE arrival_contexts; DROP TABLE erasures;
      DROP TRIGGER "the journal is shortened by age alone";
      CREATE TRIGGER "the journal is never shortened" BEFORE DELETE ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is never shortened'); END;
      DROP INDEX feeds_of_response; DROP INDEX alerts_of_touch;
      DELETE FROM grdb_migrations WHERE identifier <> '1 the road';
      """)
    return try old.crashed()
  }
}
