import GRDB
import GRDBSQLite

@testable import Ledger

/// Counts the commits of the connection that writes.
final class CommitCount: Sendable {
  private let address: Int
  private let store: LedgerStore

  init(_ store: LedgerStore) {
    let counter = UnsafeMutablePointer<Int32>.allocate(capacity: 1)
    counter.initialize(to: 0)
    address = Int(bitPattern: counter)
    self.store = store
    store.pool.writeWithoutTransaction { db in
      _ = sqlite3_commit_hook(
        db.sqliteConnection,
        { context in
          context?.assumingMemoryBound(to: Int32.self).pointee += 1
          return 0
        }, counter)
    }
  }

  var value: Int {
    store.pool.writeWithoutTransaction { _ in
      Int(UnsafeMutablePointer<Int32>(bitPattern: address)?.pointee ?? -1)
    }
  }

  deinit {
    store.pool.writeWithoutTransaction { db in
      _ = sqlite3_commit_hook(db.sqliteConnection, nil, nil)
    }
    UnsafeMutablePointer<Int32>(bitPattern: address)?.deallocate()
  }
}
