import GRDB
import GRDBSQLite

extension LedgerError {
  /// Reads SQLite's extended code: by code, never by text, but for the name of a broken constraint.
  init(on connection: OpaquePointer, code: Int32) {
    let extended = sqlite3_extended_errcode(connection)
    let message = sqlite3_errmsg(connection).map { String(cString: $0) }
    self.init(sqliteCode: extended & 0xff == code & 0xff ? extended : code, message: message)
  }

  init(_ error: DatabaseError) {
    self.init(sqliteCode: error.extendedResultCode.rawValue, message: error.message)
  }

  init(sqliteCode code: Int32, message: String?) {
    switch code & 0xff {
    case SQLITE_FULL:
      self = .full
    case SQLITE_CONSTRAINT:
      // "CHECK constraint failed: a response has one person"
      let name = message.flatMap { text in
        text.firstRange(of: ": ").map { String(text[$0.upperBound...]) }
      }
      self = .constraint(sqliteCode: code, name: name)
    case SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE:
      self = .constraint(sqliteCode: code, name: nil)
    default:
      self = .inputOutput(sqliteCode: code)
    }
  }

  /// What is stored (or to be stored) does not read as `what`: this event fails alone.
  static func unreadable(_ what: String) -> LedgerError {
    .constraint(sqliteCode: SQLITE_MISMATCH, name: "unreadable \(what)")
  }

  /// A decision that does not fit what is stored: a fault of the engine, refused whole.
  static func inconsistent(_ what: String) -> LedgerError {
    .constraint(sqliteCode: SQLITE_CONSTRAINT, name: what)
  }

  /// After one of these nothing more may be acknowledged.
  var isFatal: Bool {
    if case .inputOutput = self { true } else { false }
  }
}
