import FollowUp

/// What can go wrong between an event and its commit.
public enum LedgerError: Error, Sendable, Equatable {
  /// Another daemon holds the lock file.
  case locked(path: String)
  case cannotOpen(path: String, sqliteCode: Int32)
  /// The database was written by a newer version of closeloop.
  case newerSchema(found: String)
  /// The disk is full: nothing was recorded, try again later.
  case full
  /// An I/O error: fatal. The daemon stops acknowledging and exits.
  case inputOutput(sqliteCode: Int32)
  /// A rule of the schema was broken by this event alone; nothing of it was written.
  case constraint(sqliteCode: Int32, name: String?)
  case fileExists(path: String)
  /// The ledger has been closed.
  case closed
}
