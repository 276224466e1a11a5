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

  private static let mark = SQL("SAVEPOINT apart")
  private static let release = SQL("RELEASE apart")
  private static let rollBackToMark = SQL("ROLLBACK TO apart")

  /// Within a transaction, which goes on either way: all of `body`, or nothing of it where the schema refuses it.
  func apart<Item>(
    _ body: () throws(LedgerError) -> Item
  ) throws(LedgerError) -> Result<Item, LedgerError> {
    let (before, plans) = (memory, connection.plans)
    try connection.run(Self.mark)
    do {
      let item = try body()
      try connection.run(Self.release)
      return .success(item)
    } catch {
      guard case .constraint = error else { throw error }
      memory = before
      connection.plans = plans
      try connection.run(Self.rollBackToMark)
      try connection.run(Self.release)
      return .failure(error)
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
