public import FollowUp
public import Foundation
import GRDB
import GRDBSQLite

/// Read-only questions to the ledger.
public struct LedgerReader: Sendable {
  let pool: DatabasePool
  let now: @Sendable () -> Date
  /// Half of the connections: the others are for what the daemon itself asks, hundreds of times a second.
  let long = Turnstile(places: Self.connectionCount / 2)
  static let connectionCount = 4

  /// One question on a connection that cannot write, in one snapshot.
  func read<Item: Sendable>(
    _ question: @escaping @Sendable (Connection) throws(LedgerError) -> Item
  ) async throws(LedgerError) -> Item {
    let result: Result<Item, LedgerError> = await withCheckedContinuation { continuation in
      pool.asyncRead { opened in
        continuation.resume(returning: Self.answer(question, opened))
      }
    }
    return try result.get()
  }

  /// A question that looks at every row of something, and takes minutes where there are millions: it waits its turn.
  func readLong<Item: Sendable>(
    _ question: @escaping @Sendable (Connection) throws(LedgerError) -> Item
  ) async throws(LedgerError) -> Item {
    try await long.pass { () async throws(LedgerError) in try await read(question) }
  }

  private static func answer<Item>(
    _ question: (Connection) throws(LedgerError) -> Item, _ opened: Result<Database, any Error>
  ) -> Result<Item, LedgerError> {
    do {
      guard let handle = try opened.get().sqliteConnection else { return .failure(.closed) }
      // The statements live as long as the question: none is left open on a pooled connection.
      return .success(try question(Connection(handle)))
    } catch let error as LedgerError {
      return .failure(error)
    } catch let error as DatabaseError {
      return .failure(error.resultCode == .SQLITE_MISUSE ? .closed : LedgerError(error))
    } catch {
      return .failure(.closed)
    }
  }

  public func `case`(_ id: CaseID) async throws(LedgerError) -> CaseFile? {
    try await read { (connection) throws(LedgerError) in try connection.caseFile(id) }
  }

  public func response(_ key: ResponseKey) async throws(LedgerError) -> ResponseFile? {
    try await read { (connection) throws(LedgerError) -> ResponseFile? in
      guard let stored = try connection.response(key),
        let person = try connection.person(stored.known.person)
      else { return nil }
      return ResponseFile(
        known: stored.known, person: person,
        journal: try connection.journal(ofResponse: stored.number, person: person.id))
    }
  }

  public func touch(_ id: TouchID) async throws(LedgerError) -> TouchFile? {
    try await read { (connection) throws(LedgerError) in try connection.touchFile(id) }
  }

  public func alert(_ id: AlertID) async throws(LedgerError) -> Alert? {
    try await read { (connection) throws(LedgerError) in try connection.alert(id) }
  }

  /// Journal entries about a case, oldest first.
  public func journal(of case: CaseID) async throws(LedgerError) -> [JournalEntry] {
    try await read { (connection) throws(LedgerError) in try connection.journal(of: `case`) }
  }

  /// What people said while working on a case, oldest first.
  public func notes(of case: CaseID) async throws(LedgerError) -> [CaseNote] {
    try await read { (connection) throws(LedgerError) in try connection.notes(of: `case`) }
  }

  public func optOuts() async throws(LedgerError) -> [OptOut] {
    try await read { (connection) throws(LedgerError) in try connection.optOuts() }
  }

  public func staff() async throws(LedgerError) -> Staff {
    try await read { (connection) throws(LedgerError) in try connection.staff() }
  }

  /// When the first alert waiting for one of these destinations is due; `nil` where none waits.
  public func nextAttemptAt(destinations: [String]) async throws(LedgerError) -> Date? {
    try await read { (connection) throws(LedgerError) in
      try connection.nextAttemptAt(destinations)
    }
  }

  /// Every destination that an alert waits for.
  public func waitingDestinations() async throws(LedgerError) -> [String] {
    try await read { (connection) throws(LedgerError) in try connection.waitingDestinations() }
  }

  /// What receivers asked for that lies after `now`.
  public func patience(at now: Date) async throws(LedgerError) -> [Patience] {
    try await read { (connection) throws(LedgerError) in try connection.patience(at: now) }
  }

  /// Urgent alerts waiting for one of these destinations that no stand-in was sent for yet.
  public func urgentWaiting(
    destinations: [String], limit: Int
  ) async throws(LedgerError) -> [AlertID] {
    try await read { (connection) throws(LedgerError) in
      try connection.urgentWaiting(destinations, limit: limit)
    }
  }

  /// The text of the rules that decided something earlier.
  public func rulesText(_ version: RulesVersion) async throws(LedgerError) -> String? {
    try await read { (connection) throws(LedgerError) in try connection.rulesText(version) }
  }

  /// The newest rules text that was accepted; readable before `LedgerStore.open` has rules to give.
  public static func lastAcceptedRules(
    folder: String
  ) throws(LedgerError) -> AcceptedRules? {
    let path = LedgerFolder(path: folder).database
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    var configuration = Configuration()
    configuration.readonly = true
    do {
      return try DatabaseQueue(path: path, configuration: configuration).read { db in
        guard try db.tableExists("accepted_rules"), let handle = db.sqliteConnection
        else { return nil }
        return try Connection(handle).newestRules()
      }
    } catch let error as LedgerError {
      throw error
    } catch let error as DatabaseError {
      throw .cannotOpen(path: path, sqliteCode: error.extendedResultCode.rawValue)
    } catch {
      throw .cannotOpen(path: path, sqliteCode: SQLITE_ERROR)
    }
  }
}
