import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite struct FullDiskTests {
  /// No page more than there are now: what SQLite says is what it says on a full disk.
  private func fill(_ ledger: TestLedger) throws {
    try ledger.execute("PRAGMA max_page_count = 1")
  }

  private func makeRoom(_ ledger: TestLedger) throws {
    try ledger.execute("PRAGMA max_page_count = 1073741823")
  }

  private func receiveUntilFull(_ ledger: TestLedger) async -> LedgerError? {
    for id in 0..<500 {
      do {
        try await ledger.receive(.answer("fill\(id)"))
      } catch {
        return error as? LedgerError
      }
    }
    return nil
  }

  @Test func `a full disk refuses responses, frees the ballast and recovers`() async throws {
    let ledger = try TestLedger()
    #expect(ledger.store.canWrite)
    try fill(ledger)

    #expect(await receiveUntilFull(ledger) == .full)
    #expect(!ledger.store.canWrite)
    #expect(!FileManager.default.fileExists(atPath: ledger.folder + "/ballast"))
    await #expect(throws: LedgerError.full) { try await ledger.receive(.answer("refused")) }

    try makeRoom(ledger)
    ledger.store.writer.probe()

    #expect(ledger.store.canWrite)
    #expect(FileManager.default.fileExists(atPath: ledger.folder + "/ballast"))
    try await ledger.receive(.answer("welcome"))
  }

  @Test func `acts are still taken while responses are refused`() async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    try fill(ledger)
    _ = await receiveUntilFull(ledger)
    try makeRoom(ledger)

    let actor = Actor(door: .socket, name: "anna")
    let recorded = try await ledger.store.record(
      .acted(.acknowledge(note: nil), on: CaseID(rawValue: 1), by: actor))

    #expect(recorded.case?.case.state == .acknowledged)
    await #expect(throws: LedgerError.full) { try await ledger.receive(.answer("refused")) }
  }

  @Test func `what was refused for want of space left no trace`() async throws {
    let ledger = try TestLedger()
    try fill(ledger)
    _ = await receiveUntilFull(ledger)

    let rows = try ledger.count("SELECT count(*) FROM responses")
    #expect(try ledger.count("SELECT count(*) FROM cases") == rows)
    #expect(try ledger.count("SELECT value FROM counters WHERE name = 'cases:open'") == rows)
    #expect(try ledger.text("PRAGMA integrity_check") == "ok")
  }

  @Test func `an I/O error ends everything`() async throws {
    let ledger = try TestLedger()

    await #expect(throws: LedgerError.inputOutput(sqliteCode: 10)) {
      try await ledger.store.writer.run { (_) throws(LedgerError) -> Void in
        throw .inputOutput(sqliteCode: 10)
      }
    }

    #expect(await ledger.store.untilFailure() == .inputOutput(sqliteCode: 10))
    #expect(!ledger.store.canWrite)
    await #expect(throws: LedgerError.inputOutput(sqliteCode: 10)) {
      try await ledger.receive(.answer("one"))
    }
  }
}
