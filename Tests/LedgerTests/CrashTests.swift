import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct CrashTests {
  @Test func `what was acknowledged is there after a crash, whole and once`() async throws {
    let ledger = try TestLedger()
    for id in 0..<20 { try await ledger.receive(.answer("r\(id)", email: "m\(id % 7)@x.org")) }

    let after = try ledger.crashed()

    #expect(try after.text("PRAGMA integrity_check") == "ok")
    #expect(try after.count("SELECT count(*) FROM responses") == 20)
    #expect(try after.count("SELECT count(*) FROM cases") == 7)
    for id in 0..<20 {
      let recorded = try await after.receive(.answer("r\(id)", email: "m\(id % 7)@x.org"))
      #expect(recorded.decision.reason == .duplicate)
    }
    #expect(try after.count("SELECT count(*) FROM responses") == 20)
  }

  @Test func `numbers and loads go on where they were`() async throws {
    let ledger = try TestLedger()
    for id in 0..<3 { try await ledger.receive(.answer("r\(id)")) }

    let after = try ledger.crashed()
    let recorded = try await after.receive(.answer("new"))

    #expect(recorded.decision.disposition?.caseID == CaseID(rawValue: 4))
    #expect(try await after.store.reader.staff().load == ["sarah": 2, "omar": 2])
  }

  @Test func `a backup is made while running and opens by itself`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    let path = TestLedger.newFolder() + ".db"
    defer { try? FileManager.default.removeItem(atPath: path) }  // best effort

    try await ledger.store.backup(to: path)
    try await ledger.receive(.answer("two"))

    let copy = try DatabaseQueue(path: path)
    #expect(
      try await copy.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM responses") } == 1)
    await #expect(throws: LedgerError.fileExists(path: path)) {
      try await ledger.store.backup(to: path)
    }
  }

  @Test func `the log is moved into the database when it has grown`() async throws {
    let ledger = try TestLedger()
    let events = (0..<3_000).map { Event.received(.answer("r\($0)")) }

    _ = await ledger.store.record(events)
    _ = await ledger.store.record(events)

    let walBytes = try await ledger.store.reader.totals().walBytes
    #expect(walBytes < 64 << 20)
    await ledger.store.close()
    let size =
      try FileManager.default
      .attributesOfItem(atPath: ledger.folder + "/ledger.db")[.size] as? Int
    #expect((size ?? 0) > 1 << 20)
  }
}
