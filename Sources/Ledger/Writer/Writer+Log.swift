import GRDB
import GRDBSQLite
import Synchronization

/// The write-ahead log: moved into the database as it grows, and emptied where nothing may be left in it.
extension Writer {
  /// Only here, by the one connection that writes, between two groups.
  func checkpoint(_ connection: Connection, above pages: Int32) {
    guard connection.walPages >= pages, health.refusal == nil else { return }
    do {
      try moveLog(connection)
    } catch {
      if error.isFatal { health.fail(error) }
    }
  }

  /// Moves the log into the database. What stands in the log may be overwritten from here on, so the sync of the
  /// database is confirmed first. A full disk or a reader in the way: the log stays, to be moved later.
  private func moveLog(_ connection: Connection) throws(LedgerError) {
    try connection.checkpoint(SQLITE_CHECKPOINT_PASSIVE)
    try confirm()
  }

  /// Moves the whole log into the database and empties it: nothing of what was deleted stays readable in it. A
  /// reader may be in the way for as long as it takes to copy gigabytes, and everybody waits for the writer: so one
  /// that does not leave at once is left alone, and it is tried again each second.
  func emptyLog() async throws(LedgerError) {
    let failure: LedgerError? = await withCheckedContinuation { continuation in
      thread.run { continuation.resume(returning: self.emptyLog(waiting: 100)) }
    }
    if let failure { throw failure }
  }

  /// At start: a reader may have been in the way until the process before ended.
  func emptyLeftLog() throws(LedgerError) {
    if let failure = emptyLog(waiting: 0), failure.isFatal { throw failure }
  }

  /// What could not be done before.
  func emptyLogAgain() {
    owesEmptyLog.withLock { $0 = false }
    if let failure = emptyLog(waiting: 0), failure.isFatal { health.fail(failure) }
  }

  private func emptyLog(waiting milliseconds: Int32) -> LedgerError? {
    book.withLock { book -> LedgerError? in
      guard let book else { return .closed }
      return pool.writeWithoutTransaction { _ in
        emptyLog(book.connection, waiting: milliseconds)
      }
    }
  }

  func emptyLog(_ connection: Connection, waiting milliseconds: Int32) -> LedgerError? {
    if let refusal = health.refusal { return refusal }
    do {
      try moveLog(connection)
      if try !connection.emptyLog(waiting: milliseconds) { emptyLogLater() }
      return nil
    } catch {
      if error == .full { emptyLogLater() }
      return error
    }
  }

  private func emptyLogLater() {
    let isPlanned = owesEmptyLog.withLock { owes in
      defer { owes = true }
      return owes
    }
    guard !isPlanned else { return }
    thread.run(afterSeconds: 1) { [weak self] in self?.emptyLogAgain() }
  }
}
