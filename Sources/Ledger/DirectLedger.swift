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
  private let queue: DatabaseQueue
  private let options: LedgerOptions
  private let deciding: @Sendable (Event, Situation, Rules, Date) -> Decision
  private var writer: Writer

  /// - Parameter deciding: in place of `decide`, where the schema's own refusals are to be seen.
  package init(
    _ options: LedgerOptions, rules: Rules, text: String,
    deciding: @escaping @Sendable (Event, Situation, Rules, Date) -> Decision = {
      decide($0, $1, $2, now: $3)
    }
  ) throws {
    self.options = options
    self.deciding = deciding
    queue = try DatabaseQueue()
    try Schema.migrator.migrate(queue)
    guard let handle = queue.writeWithoutTransaction({ $0.sqliteConnection }) else {
      throw LedgerError.closed
    }
    connection = handle
    writer = try Self.open(queue, options, rules, text, deciding)
  }

  /// What a crash and a start leave: everything committed, nothing remembered.
  package func restart(rules: Rules, text: String) throws {
    writer = try Self.open(queue, options, rules, text, deciding)
  }

  private static func open(
    _ queue: DatabaseQueue, _ options: LedgerOptions, _ rules: Rules, _ text: String,
    _ deciding: @escaping Deciding
  ) throws -> Writer {
    let book = try queue.writeWithoutTransaction { db in
      guard let handle = db.sqliteConnection else { throw LedgerError.closed }
      let book = try Book(
        Connection(handle), options: options, rules: rules, text: text, deciding: deciding)
      try book.transaction { () throws(LedgerError) in
        try book.settleSetBackClock()
        try book.settleInterrupted()
      }
      return book
    }
    return Writer(queue, book, ballast: Ballast(path: ""), confirm: {}, rings: { _, _ in })
  }

  // MARK: What LedgerStore does

  package var newestEntryAt: Date? { writer.glance.newestEntryAt }
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

  /// What a start does with a clock set back and with attempts that were begun and never ended.
  package func settle() throws(LedgerError) {
    try run { (book) throws(LedgerError) in
      try book.settleSetBackClock()
      try book.settleInterrupted()
    }
  }

  /// The wall clock was set back by so many seconds: what waits does not wait for it.
  package func bringForwardWaits(bySeconds seconds: Double) throws(LedgerError) {
    try run { (book) throws(LedgerError) in
      try book.connection.bringForwardWaits(bySeconds: seconds)
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
    try run { (book) throws(LedgerError) in try book.connection.nextTimerAt() }
  }

  /// Each destination that something waits for, and when the first of it is due.
  package func nextAttempts() throws(LedgerError) -> [String: Date] {
    try run { (book) throws(LedgerError) in
      var found: [String: Date] = [:]
      for destination in try book.connection.waitingDestinations() {
        found[destination] = try book.connection.nextAttemptAt([destination])
      }
      return found
    }
  }

  package func patience(at now: Date) throws(LedgerError) -> [String: Date] {
    try run { (book) throws(LedgerError) in try book.connection.patience(at: now) }
  }

  package func urgentWaiting(_ destinations: [String]) throws(LedgerError) -> [AlertID] {
    try run { (book) throws(LedgerError) in
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
