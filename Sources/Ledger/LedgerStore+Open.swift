import CSQLite
public import FollowUp
import Foundation
import GRDB
import GRDBSQLite

extension LedgerStore {
  /// Takes the lock file, opens and migrates the database, frees or makes the ballast, makes due what waits, marks
  /// attempts that were begun and never ended as unknown. `rules` and `text` are those accepted at start.
  public static func open(
    _ options: LedgerOptions, rules: Rules, text: String
  ) async throws(LedgerError) -> LedgerStore {
    let chosen = ChosenRules(rules: rules, text: text, choice: ())
    do {
      return try await open(options) { _ in chosen }.store
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .cannotOpen(path: options.folder, sqliteCode: SQLITE_ERROR)
    }
  }

  /// The same, where the rules depend on the text accepted last: `choose` is asked once the lock is held
  /// and the schema is this version's, before anything else is written.
  ///
  /// - Throws: ``LedgerError``, or what `choose` throws.
  public static func open<Choice: Sendable>(
    _ options: LedgerOptions,
    choosing choose: (AcceptedRules?) throws -> ChosenRules<Choice>
  ) async throws -> (store: LedgerStore, choice: Choice) {
    try start(options, deciding: { decide($0, $1, $2, now: $3) }, choosing: choose)
  }

  static func start<Choice: Sendable>(
    _ options: LedgerOptions, deciding: @escaping Deciding,
    choosing choose: (AcceptedRules?) throws -> ChosenRules<Choice>
  ) throws -> (store: LedgerStore, choice: Choice) {
    _ = memoryIsUncounted
    let folder = LedgerFolder(path: options.folder)
    try folder.create()
    let lock = try LockFile(path: folder.lock)
    let ballast = Ballast(path: folder.ballast)
    ballast.hold()
    let isLogLeft = FileManager.default.fileExists(atPath: folder.log)
    let pool = try openPool(folder.database)
    let accepted = try newestRules(in: pool, path: folder.database)
    let chosen = try choose(accepted)
    do {
      let book = try pool.writeWithoutTransaction { db in
        try makeBook(db, path: folder.database) { (connection) throws(LedgerError) in
          try Book(
            connection, options: options, rules: chosen.rules, text: chosen.text,
            deciding: deciding)
        }
      }
      let store = LedgerStore(book, pool: pool, lock: lock, ballast: ballast, options: options)
      if isLogLeft { try store.writer.emptyLeftLog() }
      return (store, chosen.choice)
    } catch let error as LedgerError {
      throw error
    } catch {
      throw LedgerError.cannotOpen(path: folder.database, sqliteCode: SQLITE_ERROR)
    }
  }

  /// SQLite counts its memory under a lock of the whole process, at each of its forty allocations a response; nobody
  /// asks for the count. It stays where something else has used SQLite first.
  private static let memoryIsUncounted = csqlite_stop_counting_memory() == SQLITE_OK

  private static func newestRules(
    in pool: DatabasePool, path: String
  ) throws(LedgerError) -> AcceptedRules? {
    do {
      return try pool.read { db in
        guard let handle = db.sqliteConnection else { return nil }
        return try Connection(handle).newestRules()
      }
    } catch let error as LedgerError {
      throw error
    } catch {
      throw .cannotOpen(path: path, sqliteCode: SQLITE_ERROR)
    }
  }

  private static func openPool(_ path: String) throws(LedgerError) -> DatabasePool {
    var configuration = Configuration()
    // A higher class asks for a negative nice value, which a service may not have, and says so each time.
    configuration.qos = .default
    configuration.label = "ledger"
    // Another process may look at the file (a sqlite3 shell): wait for it rather than fail.
    configuration.busyMode = .timeout(Double(Connection.busyMilliseconds) / 1_000)
    configuration.maximumReaderCount = LedgerReader.connectionCount
    try LogCheck.check(path + "-wal")
    do {
      let pool = try DatabasePool(path: path, configuration: configuration)
      try pool.writeWithoutTransaction { db in
        // GRDB's set-up of the WAL puts `synchronous` to NORMAL, which syncs at checkpoints alone: what was
        // acknowledged would be lost with the power. So it is set here, after that; what GRDB wrote
        // meanwhile is synced before anything follows it in the log, as `LogCheck` expects.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try PageCheck.check(db, path: path)
        try syncLog(db)
      }
      let migrator = Schema.migrator
      let unknown = try pool.read { db in
        try migrator.appliedIdentifiers(db).subtracting(migrator.migrations)
      }
      if let newer = unknown.max() { throw LedgerError.newerSchema(found: newer) }
      try migrator.migrate(pool)
      return pool
    } catch let error as LedgerError {
      throw error
    } catch let error as DatabaseError {
      throw .cannotOpen(path: path, sqliteCode: error.extendedResultCode.rawValue)
    } catch {
      throw .cannotOpen(path: path, sqliteCode: SQLITE_ERROR)
    }
  }

  /// A checkpoint syncs the log before it writes a page.
  private static func syncLog(_ db: Database) throws {
    do {
      try db.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)")
    } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
      // A full disk: the log is synced and stays as it is.
    }
  }

  private static func makeBook(
    _ db: Database, path: String, _ make: (Connection) throws(LedgerError) -> Book
  ) throws -> Book {
    try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
    try db.execute(sql: "PRAGMA mmap_size = 0")
    // What is erased is overwritten, and so is what a revision replaced. Debian builds SQLite so anyway.
    try db.execute(sql: "PRAGMA secure_delete = ON")
    try db.execute(sql: "PRAGMA cache_size = -32768")
    try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
    guard try Int.fetchOne(db, sql: "PRAGMA synchronous") == 2,
      try Int.fetchOne(db, sql: "PRAGMA foreign_keys") == 1,
      try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal",
      let handle = db.sqliteConnection
    else { throw LedgerError.cannotOpen(path: path, sqliteCode: SQLITE_MISUSE) }
    let connection = Connection(handle)
    connection.watchWAL()
    let book = try make(connection)
    try book.transaction { () throws(LedgerError) in
      try book.settleSetBackClock()
      try book.makeWaitingDue()
      try book.settleInterrupted()
    }
    return book
  }
}

/// The state folder and what lies in it.
struct LedgerFolder {
  let path: String
  var database: String { path + "/ledger.db" }
  var log: String { database + "-wal" }
  var lock: String { path + "/ledger.lock" }
  var ballast: String { path + "/ballast" }

  /// Made for its owner alone where it is missing.
  func create() throws(LedgerError) {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .cannotOpen(path: path, sqliteCode: SQLITE_CANTOPEN)
    }
  }
}
