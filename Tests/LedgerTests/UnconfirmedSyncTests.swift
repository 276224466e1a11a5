import Foundation
import Testing

@testable import Ledger

/// A file system that said yes to a sync and cannot begin a transaction of its own after it.
@Suite struct UnconfirmedSyncTests {
  /// A ledger whose lock file cannot change its length any more, as on a disk whose journal has been given up.
  private func ledgerOnDeadJournal(answers: Int = 0) async throws -> TestLedger {
    let ledger = try TestLedger()
    for id in 0..<answers { try await ledger.receive(.answer("r\(id)")) }
    let dead = open("/dev/full", O_RDWR | O_CLOEXEC)
    #expect(dup2(dead, ledger.store.lock.descriptor) >= 0)
    close(dead)
    return ledger
  }

  @Test func `nobody is told that it was kept, and nothing more is taken`() async throws {
    let ledger = try await ledgerOnDeadJournal(answers: 1)

    await #expect(throws: LedgerError.inputOutput(sqliteCode: 10)) {
      try await ledger.receive(.answer("doubtful"))
    }

    #expect(await ledger.store.untilFailure() == .inputOutput(sqliteCode: 10))
    await #expect(throws: LedgerError.inputOutput(sqliteCode: 10)) {
      try await ledger.receive(.answer("late"))
    }
    #expect(try ledger.count("SELECT count(*) FROM responses WHERE id = 'late'") == 0)
  }

  @Test func `the log is kept while the sync of the database is in doubt`() async throws {
    let ledger = try await ledgerOnDeadJournal(answers: 3)
    let log = ledger.folder + "/ledger.db-wal"
    let before = try Data(contentsOf: URL(filePath: log))

    await #expect(throws: LedgerError.inputOutput(sqliteCode: 10)) {
      try await ledger.store.writer.emptyLog()
    }

    #expect(try Data(contentsOf: URL(filePath: log)) == before)
  }
}
