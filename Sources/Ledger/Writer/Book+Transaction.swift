import FollowUp
import Foundation

extension Book {
  private static let begin = SQL("BEGIN IMMEDIATE")
  private static let commit = SQL("COMMIT")
  private static let rollback = SQL("ROLLBACK")

  /// All of `body` is committed and synced, or nothing of it happened: not in memory either.
  func transaction<Item>(
    _ body: () throws(LedgerError) -> Item
  ) throws(LedgerError) -> Item {
    let (committed, plans) = (memory, connection.plans)
    memory.ringsOutbox = false
    memory.ringsTimers = false
    memory.tallies = [:]
    do {
      try connection.run(Self.begin)
      let item = try body()
      try memory.save(over: committed, to: connection)
      try connection.run(Self.commit)
      return item
    } catch {
      memory = committed
      connection.plans = plans
      // SQLite has rolled back by itself after some errors; a second time would be one more.
      if connection.isInTransaction { try connection.run(Self.rollback) }
      throw error
    }
  }

  /// Tries a write that needs a page of the log, and leaves no trace.
  func canWriteAgain() -> Bool {
    do {
      try transaction { () throws(LedgerError) in
        try connection.setCounter("probe", to: stampNow().milliseconds)
      }
      return true
    } catch {
      return false
    }
  }
}
