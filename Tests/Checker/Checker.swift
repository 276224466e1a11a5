import GRDBSQLite

/// Holds a closeloop database to its promises. Knows SQLite and nothing of the engine: what the engine
/// should have done is worked out anew here, slowly and from the journal.
public final class Checker {
  let rows: Rows
  private let closing: OpaquePointer?
  private let owner: AnyObject?
  /// What is written through a connection that others use too; a file of its own is read whole each time.
  private let changes: Changes?
  private let evidence = Evidence()
  private var hasLooked = false

  /// Over a connection that somebody else opened, and who is kept for as long as this value is.
  public init(connection: OpaquePointer, of owner: AnyObject) {
    self.owner = owner
    rows = Rows(connection)
    closing = nil
    changes = Changes(connection)
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
    changes = nil
    owner = nil
  }

  deinit {
    changes?.stop()
    if let closing { sqlite3_close_v2(closing) }
  }

  /// Every promise that is broken now, in the order of the promises. All rows are read; the journal, which is
  /// never rewritten, from where it was read to.
  public func violations(_ witness: Witness = Witness()) throws -> [Violation] {
    _ = changes?.take()
    hasLooked = true
    try evidence.lookAtAll(rows, witness)
    return findings
  }

  /// Every promise that was broken by what was written since the last look.
  public func newViolations(_ witness: Witness) throws -> [Violation] {
    guard let changes, hasLooked else { return try violations(witness) }
    try evidence.look(rows, at: changes.take(), witness)
    return findings
  }

  private var findings: [Violation] {
    Promise.invariants.flatMap { invariant in
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

extension Checker {
  /// How many rows a table has.
  public func count(_ table: String) throws -> Int {
    try rows.all("SELECT count(*) FROM \(table)") { Int($0.int(0)) }.first ?? 0
  }

  /// What the journal says since the last look, a line each.
  public func newLines() throws -> [String] {
    try rows.all(Line.columns, from: evidence.lines.last?.sequence ?? 0, Line.init).map { line in
      let about = [
        ("response", line.response), ("person", line.person), ("case", line.caseID),
        ("touch", line.touch), ("alert", line.alert),
      ].compactMap { name, number in number.map { "\(name) \($0)" } }
      let words = [line.event, line.reason] + line.notes.map(String.init) + about
      return "\(line.sequence) at \(line.at): \(words.joined(separator: " "))"
    }
  }
}
