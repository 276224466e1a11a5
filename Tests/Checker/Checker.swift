import GRDBSQLite

/// Holds a closeloop database to its promises. Knows SQLite and nothing of the engine: what the engine
/// should have done is worked out anew here, slowly and from the journal.
public final class Checker {
  private let rows: Rows
  private let closing: OpaquePointer?
  /// The journal is never rewritten: what was read once need not be read again.
  private var lines: [Line] = []
  private var recount = Recount()
  private let parsed = ParsedPlans()

  /// Over a connection that somebody else opened and will close after this value is gone.
  public init(connection: OpaquePointer) {
    rows = Rows(connection)
    closing = nil
  }

  /// Opens a file read-only; a daemon may be at work on it.
  public init(path: String) throws {
    var handle: OpaquePointer?
    let code = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY, nil)
    guard code == SQLITE_OK, let handle else {
      let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "code \(code)"
      sqlite3_close_v2(handle)
      throw CheckerError.cannotOpen(path: path, message: message)
    }
    rows = Rows(handle)
    closing = handle
  }

  deinit { if let closing { sqlite3_close_v2(closing) } }

  /// Every promise that is broken now, in the order of the promises.
  public func violations(_ witness: Witness = Witness()) throws -> [Violation] {
    let evidence = try Evidence(rows, lines: lines, recount, parsed, witness)
    (lines, recount) = (evidence.lines, evidence.recount)
    return Promise.invariants.flatMap { invariant in
      invariant.findings(evidence).map { $0.named(invariant.name) }
    }
  }

  /// Whether SQLite itself finds the file whole. Reads every page.
  public func damage() throws -> [Violation] {
    let faults =
      try rows.all("PRAGMA integrity_check") { $0.text(0) }.filter { $0 != "ok" }
      + rows.all("PRAGMA foreign_key_check") { "\($0.text(0)) \($0.text(2)) dangles" }
    return faults.map { Violation($0, of: "whole-database") }
  }
}
