import FollowUp

extension LedgerError {
  /// The sentence for people, with the next step.
  public var text: String {
    switch self {
    case .locked(let path):
      "\(path): another daemon holds this lock file; stop it first, or set another `state:`"
    case .cannotOpen(let path, let code) where code.meansDamage:
      "\(path): damaged (SQLite says \(code)); \(Self.howToRestore)"
    case .cannotOpen(let path, let code):
      "\(path): cannot be opened (SQLite says \(code)); check that the folder is the daemon's own and writable"
    case .newerSchema(let found):
      "the ledger was written by a newer closeloop (it has '\(found)'); install that version again, "
        + "or restore the backup made before the upgrade"
    case .full: "the disk is full: nothing was recorded; free space, it recovers by itself"
    case .inputOutput(let code) where code.meansDamage:
      "the ledger is damaged (SQLite says \(code)); \(Self.howToRestore)"
    case .inputOutput(let code):
      "the ledger's disk failed (SQLite says \(code)); see the kernel's log, then start again"
    case .constraint(let code, let name):
      "the ledger refused one event (\(name ?? "SQLite says \(code)")); report it with the log"
    case .fileExists(let path): "\(path): exists already; name a file that does not"
    case .closed: "the ledger has been closed"
    }
  }

  private static let howToRestore =
    "keep its files aside, put your latest backup in place as ledger.db without ledger.db-wal and "
    + "ledger.db-shm, then start again"
}

extension Int32 {
  /// SQLite's codes for a page that cannot be right and for a file that is no database.
  fileprivate var meansDamage: Bool { self & 0xFF == 11 || self & 0xFF == 26 }
}
