import Foundation
import GRDB
import GRDBSQLite

/// Looks for damage in the database's pages at start, for at most a second: a ledger that is too large for that
/// is looked through as far as it goes, and SQLite refuses damaged pages when it comes to them.
enum PageCheck {
  static let limitSeconds = 1.0

  /// - Throws: ``LedgerError/cannotOpen(path:sqliteCode:)`` with `SQLITE_CORRUPT` where damage is found.
  static func check(_ db: Database, path: String) throws {
    let deadline = UnsafeMutablePointer<UInt64>.allocate(capacity: 1)
    deadline.initialize(to: DispatchTime.now().uptimeNanoseconds + UInt64(limitSeconds * 1e9))
    defer { deadline.deallocate() }
    // Nonzero interrupts the statement.
    sqlite3_progress_handler(
      db.sqliteConnection, 10_000,
      { context in
        let deadline = context?.assumingMemoryBound(to: UInt64.self).pointee ?? 0
        return DispatchTime.now().uptimeNanoseconds > deadline ? 1 : 0
      }, deadline)
    defer { sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil) }
    do {
      let found = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
      guard found == "ok" else {
        throw LedgerError.cannotOpen(path: path, sqliteCode: SQLITE_CORRUPT)
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      // Time is up: nothing was found so far.
    }
  }
}
