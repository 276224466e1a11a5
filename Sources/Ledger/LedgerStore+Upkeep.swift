import FollowUp
public import Foundation
import GRDB
import GRDBSQLite

extension LedgerStore {
  /// A consistent copy, made while running. Refuses an existing file. Pages are read from a snapshot through
  /// SQLite's backup interface: nothing recorded meanwhile waits for it, nothing half written is copied.
  public func backup(to path: String) async throws(LedgerError) {
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST { throw .fileExists(path: path) }
      throw .cannotOpen(path: path, sqliteCode: SQLITE_CANTOPEN)
    }
    Foundation.close(descriptor)
    let error = try await reader.long.pass { () async throws(LedgerError) in
      await withCheckedContinuation { continuation in
        DispatchQueue.global(qos: .utility).async {
          continuation.resume(returning: self.copyPages(to: path))
        }
      }
    }
    guard let error else { return }
    unlink(path)
    throw error
  }

  private func copyPages(to path: String) -> LedgerError? {
    do {
      let copy = try DatabaseQueue(path: path)
      try pool.backup(to: copy)
      try copy.close()
      return nil
    } catch let error as DatabaseError {
      // The copy's own trouble is no reason to stop: the ledger itself was only read.
      return error.resultCode == .SQLITE_FULL
        ? .full : .cannotOpen(path: path, sqliteCode: error.extendedResultCode.rawValue)
    } catch {
      return .cannotOpen(path: path, sqliteCode: SQLITE_ERROR)
    }
  }

  /// When what is old was last let go of; `nil` where it never was.
  public func lastUpkeepAt() async throws(LedgerError) -> Date? {
    try await writer.run { (book) throws(LedgerError) in
      try book.connection.counter(Self.upkeep).map { Date(milliseconds: $0) }
    }
  }

  public func noteUpkeep(at now: Date) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in
      try book.connection.setCounter(Self.upkeep, to: now.milliseconds)
    }
  }

  private static let upkeep = "upkeep-at"

  /// Deletes alerts delivered more than 30 days ago, a batch at a time so that nobody waits long; ends early at
  /// cancellation. Answers how many went.
  @discardableResult
  public func prune(now: Date) async throws(LedgerError) -> Int {
    let limit = now.addingTimeInterval(-30 * 86_400)
    let old = try await reader.read { (connection) throws(LedgerError) in
      try connection.alerts(createdBefore: limit)
    }
    guard let (first, end) = old else { return 0 }
    var pruned = 0
    for start in stride(from: first, through: end, by: 1_000) where !Task.isCancelled {
      pruned += try await writer.run { (book) throws(LedgerError) in
        try book.prune(from: start, through: min(start + 999, end), deliveredBefore: limit)
      }
    }
    return pruned
  }
}
