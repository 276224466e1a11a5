import FollowUp
import Foundation
import GRDBSQLite

/// One connection to the database with its prepared statements. GRDB opens and closes it; here the
/// statements run through SQLite's own API, because binding and stepping are most of the writer's work.
final class Connection {
  let handle: OpaquePointer
  /// Clock plans seen on this connection.
  var plans = PlanCache()
  let encoder: JSONEncoder
  let decoder: JSONDecoder
  /// By the place of their text.
  private var statements: [Statement?]
  /// Lives at one address, because SQLite writes to it after each commit.
  private let walPageCount = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

  /// - Parameter other: a connection over the same handle whose prepared statements this one takes over; it
  ///   is not used any more.
  init(_ handle: OpaquePointer, statementsOf other: Connection? = nil) {
    self.handle = handle
    statements = other?.statements ?? []
    walPageCount.initialize(to: 0)
    encoder = JSONEncoder()
    // Sorted, so that equal values are equal texts.
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .millisecondsSince1970
    decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .millisecondsSince1970
  }

  deinit { walPageCount.deallocate() }

  /// Runs a statement that gives no rows; answers how many rows it changed.
  @discardableResult
  func run(_ sql: SQL, binding write: (inout Parameters) -> Void) throws(LedgerError) -> Int {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(write)
    _ = try statement.step()
    return Int(sqlite3_changes(handle))
  }

  @discardableResult
  func run(_ sql: SQL, _ values: [Value] = []) throws(LedgerError) -> Int {
    try run(sql) { parameters in for value in values { parameters.value(value) } }
  }

  /// The first row, if there is one. `read` must not run the same statement again.
  func first<Item>(
    _ sql: SQL, binding write: (inout Parameters) -> Void,
    reading read: (inout Columns) throws(LedgerError) -> Item
  ) throws(LedgerError) -> Item? {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind(write)
    guard try statement.step() else { return nil }
    var columns = Columns(statement.handle)
    return try read(&columns)
  }

  func first<Item>(
    _ sql: SQL, _ values: [Value] = [], _ read: (inout Columns) throws(LedgerError) -> Item
  ) throws(LedgerError) -> Item? {
    try first(
      sql, binding: { parameters in for value in values { parameters.value(value) } },
      reading: read)
  }

  /// Every row, in order. `read` must not run the same statement again.
  func all<Item>(
    _ sql: SQL, _ values: [Value] = [], _ read: (inout Columns) throws(LedgerError) -> Item
  ) throws(LedgerError) -> [Item] {
    let statement = try prepared(sql)
    defer { statement.reset() }
    try statement.bind { parameters in for value in values { parameters.value(value) } }
    var items: [Item] = []
    while try statement.step() {
      var columns = Columns(statement.handle)
      items.append(try read(&columns))
    }
    return items
  }

  var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(handle) }
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  func json(_ value: some Encodable) throws(LedgerError) -> Value { .text(try text(of: value)) }

  /// The JSON text of a value of our own types, which always has one.
  func text(of value: some Encodable) throws(LedgerError) -> String {
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw .unreadable(String(describing: type(of: value)))
    }
  }

  /// Lets go of every statement; needed before GRDB closes the connection.
  func finalizeStatements() { statements = [] }

  private func prepared(_ sql: SQL) throws(LedgerError) -> Statement {
    guard let place = sql.place else { return try Statement(sql.text, on: handle) }
    if place < statements.count, let statement = statements[place] { return statement }
    let statement = try Statement(sql.text, on: handle)
    while statements.count <= place { statements.append(nil) }
    statements[place] = statement
    return statement
  }
}

extension Connection {
  /// Pages in the write-ahead log after the last commit.
  var walPages: Int32 { walPageCount.pointee }

  /// Takes checkpoints into our own hands: SQLite only reports how long the log is.
  func watchWAL() {
    sqlite3_wal_hook(
      handle,
      { context, _, _, pages in
        context?.assumingMemoryBound(to: Int32.self).pointee = pages
        return SQLITE_OK
      }, walPageCount)
  }

  /// How long another process that holds the file is waited for.
  static let busyMilliseconds: Int32 = 60_000

  /// Moves the log into the database. A reader in the way is no error: what it holds up is moved later.
  ///
  /// - Returns: whether no reader was in the way of what the mode asks for.
  @discardableResult
  func checkpoint(_ mode: Int32) throws(LedgerError) -> Bool {
    let code = sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
    if code == SQLITE_OK { walPageCount.pointee = 0 }
    guard code == SQLITE_OK || code == SQLITE_BUSY
    else { throw LedgerError(on: handle, code: code) }
    return code == SQLITE_OK
  }

  /// Empties the log, unless a reader stays in the way for longer than `milliseconds`.
  ///
  /// - Returns: whether it is empty.
  func emptyLog(waiting milliseconds: Int32) throws(LedgerError) -> Bool {
    sqlite3_busy_timeout(handle, milliseconds)
    defer { sqlite3_busy_timeout(handle, Self.busyMilliseconds) }
    return try checkpoint(SQLITE_CHECKPOINT_TRUNCATE)
  }
}
