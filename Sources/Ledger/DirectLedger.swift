package import FollowUp
package import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// The ledger in memory and on the caller's own thread: the same schema, book and group commit as
/// `LedgerStore`, without file, queue or wait. What the simulator drives: nothing happens but what is asked.
package final class DirectLedger {
  /// The connection, for whoever wants to look.
  package let connection: OpaquePointer
  private let options: LedgerOptions
  private let deciding: @Sendable (Event, Situation, Rules, Date) -> Decision
  private let writer: Writer
  private var counted = Counted()

  /// Answers that stand as long as no row changes.
  private struct Counted {
    var changes: Int32 = -1
    var nextTimerAt: Date??
    var nextAttempts: [String: Date]?
  }

  /// - Parameter deciding: in place of `decide`, where the schema's own refusals are to be seen.
  package init(
    _ options: LedgerOptions, rules: Rules, text: String,
    deciding: @escaping @Sendable (Event, Situation, Rules, Date) -> Decision = {
      decide($0, $1, $2, now: $3)
    }
  ) throws {
    self.options = options
    self.deciding = deciding
    let queue = try DatabaseQueue()
    guard let handle = queue.writeWithoutTransaction({ $0.sqliteConnection }) else {
      throw LedgerError.closed
    }
    // GRDB watches over every statement that is prepared; none of its own follows here.
    sqlite3_set_authorizer(handle, nil, nil)
    try EmptyLedger.made.get().copy(to: handle)
    connection = handle
    let book = try Self.open(queue, options, rules, text, deciding)
    writer = Writer(queue, book, ballast: Ballast(path: ""), confirm: {}, rings: { _, _ in })
  }

  private static func open(
    _ queue: DatabaseQueue, _ options: LedgerOptions, _ rules: Rules, _ text: String,
    _ deciding: @escaping Deciding
  ) throws -> Book {
    try queue.writeWithoutTransaction { db in
      guard let handle = db.sqliteConnection else { throw LedgerError.closed }
      let book = try Book(
        Connection(handle), options: options, rules: rules, text: text, deciding: deciding)
      try book.settleAtStart()
      return book
    }
  }

  /// What a crash and a start leave: everything committed, nothing remembered but how statements are run.
  package func restart(rules: Rules, text: String) throws {
    try writer.replaceBook { [options, deciding] (last) throws(LedgerError) in
      let connection = Connection(last.connection.handle, statementsOf: last.connection)
      let book = try Book(
        connection, options: options, rules: rules, text: text, deciding: deciding)
      try book.settleAtStart()
      return book
    }
    counted = Counted()
  }

  // MARK: What LedgerStore does

  package var newestEntryAt: Date? { writer.glance.newestEntryAt }
  package var newestSequence: Int64 { writer.glance.newestSequence }
  package var rules: Rules { writer.glance.rules.rules }

  package func record(_ event: Event) throws(LedgerError) -> Recorded {
    try record([event])[0].get()
  }

  /// All in one group, each standing or failing alone.
  package func record(_ events: [Event]) -> [Result<Recorded, LedgerError>] {
    let results = Mutex<[Int: Result<Recorded, LedgerError>]>([:])
    let jobs = events.enumerated().map { index, event in
      Job { (book) throws(LedgerError) in
        let recorded = try book.record(event)
        return { results.withLock { $0[index] = .success(recorded) } }
      } fail: { error in
        results.withLock { $0[index] = .failure(error) }
      }
    }
    writer.writeAtOnce(jobs)
    return events.indices.map { index in
      results.withLock { $0[index] } ?? .failure(.inconsistent("a job has an end"))
    }
  }

  package func exchange(
    _ ended: [EndedAttempt], claiming lanes: [LaneClaim], freezing: Freezing?
  ) throws(LedgerError) -> [ClaimedAlert] {
    try run { (book) throws(LedgerError) in
      try book.exchange(ended, claiming: lanes, freezing: freezing)
    }
  }

  package func fireDueTimers(limit: Int) throws(LedgerError) -> FiredTimers {
    try run { (book) throws(LedgerError) in try book.fireDueTimers(limit: limit) }
  }

  package func holdTimers(until: Date?) throws(LedgerError) {
    try run { (book) throws(LedgerError) in book.timersHeldUntil = until }
  }

  /// What a start does with a clock set back, with what waits, and with attempts that were begun and never ended.
  package func settle() throws(LedgerError) {
    try run { (book) throws(LedgerError) in try book.settle() }
  }

  /// The wall clock stepped by so many seconds: see ``LedgerStore``.
  package func follow(
    stepBySeconds seconds: Double, after entry: Int64, saying sentence: String
  ) throws(LedgerError) {
    try run { (book) throws(LedgerError) in
      try book.follow(stepBySeconds: seconds, after: entry, saying: sentence)
    }
  }

  package func makeDue(_ destinations: [String]) throws(LedgerError) {
    try run { (book) throws(LedgerError) in try book.makeDue(destinations) }
  }

  package func replaceRules(_ rules: Rules, text: String) throws(LedgerError) {
    try run { (book) throws(LedgerError) in try book.replaceRules(rules, text: text) }
  }

  /// Lets go of alerts delivered more than thirty days before.
  package func prune(now: Date) throws(LedgerError) -> Int {
    let limit = now.addingTimeInterval(-30 * 86_400)
    return try run { (book) throws(LedgerError) in
      guard let (first, end) = try book.connection.alerts(createdBefore: limit) else { return 0 }
      return try book.prune(from: first, through: end, deliveredBefore: limit)
    }
  }

  package func nextTimerAt() throws(LedgerError) -> Date? {
    forgetOld()
    if let known = counted.nextTimerAt { return known }
    let next = try writer.look { (book) throws(LedgerError) in try book.connection.nextTimerAt() }
    counted.nextTimerAt = .some(next)
    return next
  }

  /// Each destination that something waits for, and when the first of it is due.
  package func nextAttempts() throws(LedgerError) -> [String: Date] {
    forgetOld()
    if let known = counted.nextAttempts { return known }
    let next = try writer.look { (book) throws(LedgerError) in
      var found: [String: Date] = [:]
      for destination in try book.connection.waitingDestinations() {
        found[destination] = try book.connection.nextAttemptAt([destination])
      }
      return found
    }
    counted.nextAttempts = next
    return next
  }

  private func forgetOld() {
    let changes = sqlite3_total_changes(connection)
    if counted.changes != changes { counted = Counted(changes: changes) }
  }

  package func patience(at now: Date) throws(LedgerError) -> [Patience] {
    try writer.look { (book) throws(LedgerError) in try book.connection.patience(at: now) }
  }

  package func urgentWaiting(_ destinations: [String]) throws(LedgerError) -> [AlertID] {
    try writer.look { (book) throws(LedgerError) in
      try book.connection.urgentWaiting(destinations, limit: 500)
    }
  }

  private func run<Item: Sendable>(
    _ body: @escaping @Sendable (Book) throws(LedgerError) -> Item
  ) throws(LedgerError) -> Item {
    let end = Mutex<Result<Item, LedgerError>?>(nil)
    writer.writeAtOnce([
      Job { (book) throws(LedgerError) in
        let item = try body(book)
        return { end.withLock { $0 = .success(item) } }
      } fail: { error in
        end.withLock { $0 = .failure(error) }
      }
    ])
    guard let result = end.withLock({ $0 }) else { throw .inconsistent("a job has an end") }
    return try result.get()
  }
}

extension Book {
  fileprivate func settleAtStart() throws(LedgerError) {
    try transaction { () throws(LedgerError) in try settle() }
  }

  /// What a start does with a clock set back, with what waits, and with attempts that were begun and never ended.
  fileprivate func settle() throws(LedgerError) {
    try settleSetBackClock()
    try makeWaitingDue()
    try settleInterrupted()
  }
}

/// A ledger that was only migrated, as bytes: made once, copied for each that is asked for.
private struct EmptyLedger: Sendable {
  static let made = Result { try EmptyLedger() }
  private let bytes: [UInt8]

  private init() throws {
    let queue = try DatabaseQueue()
    try Schema.migrator.migrate(queue)
    bytes = try queue.writeWithoutTransaction { db in
      var count: sqlite3_int64 = 0
      guard let start = sqlite3_serialize(db.sqliteConnection, "main", &count, 0) else {
        throw LedgerError.full
      }
      defer { sqlite3_free(start) }
      return Array(UnsafeBufferPointer(start: start, count: Int(count)))
    }
  }

  func copy(to handle: OpaquePointer) throws(LedgerError) {
    let count = bytes.count
    guard let room = sqlite3_malloc64(sqlite3_uint64(count)) else { throw .full }
    bytes.withUnsafeBytes {
      if let from = $0.baseAddress { room.copyMemory(from: from, byteCount: count) }
    }
    // SQLite owns the room from here on, and grows it.
    let code = sqlite3_deserialize(
      handle, "main", room.assumingMemoryBound(to: UInt8.self), sqlite3_int64(count),
      sqlite3_int64(count), UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE))
    guard code == SQLITE_OK else { throw LedgerError(on: handle, code: code) }
  }
}
