import Foundation
import GRDB
import GRDBSQLite
import Synchronization
import TestSupport
import Testing

@testable import Ledger

/// The power fails at each sync in turn, and what no sync had made safe is kept, lost or torn: what was
/// acknowledged is there, and nothing half of what was not.
@Suite(.serialized) struct PowerCutTests {
  /// What was found on the disk after one cut.
  struct Cut {
    var sync: Int
    var seed: UInt64
    /// Steps acknowledged before it.
    var acknowledged: Int
    var integrity: String
    var state: LedgerState
  }

  /// A whole run with the power cut at each of its syncs, as often as there are seeds.
  struct Run {
    /// The ledger after so many steps.
    var states: [LedgerState]
    var cuts: [Cut]

    /// Cuts after which something acknowledged was gone, or something half was there.
    var losses: [Cut] {
      cuts.filter { cut in
        !states[cut.acknowledged...].prefix(2).contains(cut.state)
      }
    }
  }

  /// - Parameter checkpointEvery: moves the log into the database after so many steps.
  static func run(
    seed: UInt64, steps: Int, checkpointEvery: Int, synchronous: String = "FULL",
    remainsPerSync: UInt64 = 3, on path: String = TestLedger.newFolder()
  ) async throws -> Run {
    let acknowledged = Mutex(-1)  // below 0: not open yet
    let cuts = Mutex<[Result<Cut, any Error>]>([])
    let folder = WatchedFolder(path: path) { folder, sync in
      let done = acknowledged.withLock { $0 }
      guard done >= 0 else { return }
      for remains in 0..<remainsPerSync {
        let cut = Result {
          try Self.cut(
            folder, sync, seed: seed &* 1_000_003 &+ UInt64(sync) &* 31 &+ remains, after: done,
            isSynced: synchronous == "FULL", opening: remains == 0 && sync.isMultiple(of: 4))
        }
        cuts.withLock { $0.append(cut) }
      }
    }
    let ledger = try TestLedger(folder: folder.path)
    try ledger.execute("PRAGMA synchronous = \(synchronous)")
    var states = [try await ledger.store.pool.read { try LedgerState($0) }]
    acknowledged.withLock { $0 = 0 }
    var stream = Stream(seed: seed)
    for step in 1...steps {
      try await stream.step(on: ledger)
      states.append(try await ledger.store.pool.read { try LedgerState($0) })
      acknowledged.withLock { $0 = step }
      if step.isMultiple(of: checkpointEvery) { ledger.checkpoint() }
    }
    ledger.checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
    return Run(states: states, cuts: try cuts.withLock { $0 }.map { try $0.get() })
  }

  private static func cut(
    _ folder: WatchedFolder, _ sync: Int, seed: UInt64, after acknowledged: Int, isSynced: Bool,
    opening: Bool
  ) throws -> Cut {
    let remains = try folder.remains(seed: seed)
    defer { try? FileManager.default.removeItem(atPath: remains) }  // best effort
    // A log that nobody synced looks damaged, and is.
    if isSynced { try LogCheck.check(remains + "/ledger.db-wal") }
    let found = try DatabaseQueue(path: remains + "/ledger.db").read { db in
      Cut(
        sync: sync, seed: seed, acknowledged: acknowledged,
        integrity: try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? "",
        state: try LedgerState(db))
    }
    if opening { _ = try TestLedger(folder: remains) }
    return found
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `nothing acknowledged is lost at any sync, and nothing is half there`(
    seed: UInt64
  ) async throws {
    let run = try await Self.run(seed: seed, steps: 30, checkpointEvery: 7)

    #expect(run.cuts.count > 80)
    #expect(run.losses.map { "sync \($0.sync), seed \($0.seed)" } == [])
    #expect(run.cuts.filter { $0.integrity != "ok" }.map(\.sync) == [])
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `the torn end that one cut leaves is no damage at the next`(seed: UInt64) async throws {
    let first = WatchedFolder(cutAt: 40 + Int(seed))
    let ledger = try TestLedger(folder: first.path)
    var stream = Stream(seed: seed)
    await #expect(throws: LedgerError.self) {
      for _ in 1...200 { try await stream.step(on: ledger) }
    }

    let run = try await Self.run(
      seed: seed + 10, steps: 12, checkpointEvery: 50, remainsPerSync: 2,
      on: try first.remains(seed: seed))

    #expect(run.cuts.count > 10)
    #expect(run.losses.map { "sync \($0.sync), seed \($0.seed)" } == [])
  }

  /// The proof that a cut can be seen at all: SQLite's own default for a log loses what was acknowledged.
  @Test func `with synchronous NORMAL what was acknowledged is lost`() async throws {
    let run = try await Self.run(
      seed: 1, steps: 40, checkpointEvery: 7, synchronous: "NORMAL")

    #expect(!run.losses.isEmpty)
    #expect(run.cuts.allSatisfy { $0.integrity == "ok" }, "old, but whole")
  }

  @Test func `a ledger that was being made when the power failed is made again`() async throws {
    let remains = Mutex<[Result<String, any Error>]>([])
    let folder = WatchedFolder { folder, sync in
      for seed in 0..<3 {
        let result = Result { try folder.remains(seed: UInt64(sync * 7 + seed)) }
        remains.withLock { $0.append(result) }
      }
    }
    _ = try TestLedger(folder: folder.path)

    let found = try remains.withLock { $0 }.map { try $0.get() }
    #expect(found.count > 10)
    for path in found {
      let ledger = try TestLedger(folder: path)
      try await ledger.receive(.answer("one"))
      #expect(try ledger.text("PRAGMA integrity_check") == "ok")
    }
  }

  @Test(arguments: [1, 5, 12, 20])
  func `once the power is gone nothing more is acknowledged`(later: Int) async throws {
    let made = WatchedFolder()
    _ = try TestLedger(folder: made.path)
    let folder = WatchedFolder(cutAt: made.syncs + later)
    let ledger = try TestLedger(folder: folder.path)
    var states = [try await ledger.store.pool.read { try LedgerState($0) }]
    var stream = Stream(seed: UInt64(later))

    await #expect(throws: LedgerError.self) {
      for step in 1...100 {
        try await stream.step(on: ledger)
        states.append(try await ledger.store.pool.read { try LedgerState($0) })
        if step.isMultiple(of: 5) { ledger.checkpoint() }
      }
    }

    guard case .inputOutput = await ledger.store.untilFailure() else {
      Issue.record("an I/O error ends the ledger")
      return
    }
    await #expect(throws: LedgerError.self) { try await ledger.receive(.answer("late")) }
    for seed in 0..<5 as Range<UInt64> {
      let remains = try folder.remains(seed: seed)
      let after = try await DatabaseQueue(path: remains + "/ledger.db").read {
        try LedgerState($0)
      }
      #expect(states.last == after || !states.contains(after), "no older than the last answer")
      try FileManager.default.removeItem(atPath: remains)
    }
  }
}
