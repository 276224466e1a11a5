import Foundation
import GRDBSQLite
import Testing

@testable import Ledger

/// Bytes that change on the disk by themselves.
@Suite struct DamageTests {
  private static let frameBytes = 24 + 4_096

  /// The files of a ledger that was killed, all of it in the log.
  private func killed(answers: Int) async throws -> String {
    let ledger = try TestLedger()
    for id in 0..<answers { try await ledger.receive(.answer("r\(id)")) }
    let copy = TestLedger.newFolder()
    try FileManager.default.copyItem(atPath: ledger.folder, toPath: copy)
    return copy
  }

  private func flip(_ path: String, at offset: Int) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    try file.seek(toOffset: UInt64(offset))
    let byte = try #require(try file.read(upToCount: 1)?.first)
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: [byte ^ 0x10])
    try file.close()
  }

  private func size(_ path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
  }

  @Test func `a byte that changed in the log is found, not taken for its torn end`() async throws {
    let folder = try await killed(answers: 6)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // best effort
    let log = folder + "/ledger.db-wal"
    let frames = (try size(log) - 32) / Self.frameBytes
    // The last transaction may be torn by a power cut; what lies before it was synced.
    let offsets =
      [4, 13, 19, 27]
      + stride(from: 0, to: frames - 40, by: 7).flatMap { frame in
        [0, 5, 9, 18, 24, 2_000, 4_119].map { 32 + frame * Self.frameBytes + $0 }
      }

    for offset in offsets {
      try flip(log, at: offset)
      #expect(throws: LedgerError.cannotOpen(path: log, sqliteCode: SQLITE_CORRUPT), "\(offset)") {
        try LogCheck.check(log)
      }
      try flip(log, at: offset)
    }
    try flip(log, at: 32 + 24)
    #expect(throws: LedgerError.cannotOpen(path: log, sqliteCode: SQLITE_CORRUPT)) {
      _ = try TestLedger(folder: folder)
    }
    try flip(log, at: 32 + 24)
    let whole = try TestLedger(folder: folder)
    #expect(try whole.count("SELECT count(*) FROM responses") == 6)
  }

  @Test func `the torn end of a log is no damage`() async throws {
    let folder = try await killed(answers: 3)
    defer { try? FileManager.default.removeItem(atPath: folder) }  // best effort
    let log = folder + "/ledger.db-wal"
    try flip(log, at: try size(log) - 100)

    let ledger = try TestLedger(folder: folder)

    #expect(try ledger.count("SELECT count(*) FROM responses") == 2)
  }

  @Test func `a damaged page is refused at start, with what to do`() async throws {
    let ledger = try TestLedger()
    for id in 0..<40 { try await ledger.receive(.answer("r\(id)", email: "m\(id)@x.org")) }
    let root = try ledger.count("SELECT rootpage FROM sqlite_master WHERE name = 'person_keys'")
    ledger.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    let copy = TestLedger.newFolder()
    try FileManager.default.copyItem(atPath: ledger.folder, toPath: copy)
    defer { try? FileManager.default.removeItem(atPath: copy) }  // best effort
    let database = copy + "/ledger.db"
    try flip(database, at: (root - 1) * 4_096)

    let error = #expect(throws: LedgerError.self) { _ = try TestLedger(folder: copy) }

    #expect(error == .cannotOpen(path: database, sqliteCode: SQLITE_CORRUPT))
    #expect(error?.text.contains("latest backup") == true)
    // The same where a page is come to only later.
    let later = LedgerError.inputOutput(sqliteCode: SQLITE_CORRUPT)
    #expect(later.text.contains("latest backup"))
  }
}
