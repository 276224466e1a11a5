import FollowUp
import Foundation
import GRDB
import Synchronization

/// Writes: one connection, one thread at a time. Jobs that came while the last transaction was being synced
/// share the next one: one BEGIN IMMEDIATE, one COMMIT, one sync for all of them.
final class Writer: Sendable {
  /// At most so many jobs share a transaction.
  static let groupSize = 256
  /// The WAL is moved into the database when it has grown by so many pages.
  static let checkpointPages: Int32 = 4_000

  private struct Line {
    var jobs: [Job] = []
    var isRunning = false
  }

  /// What may be looked at without waiting for the writer.
  struct Glance {
    var rules: RulesInForce
    var newestEntryAt: Date?
    var newestSequence: Int64
    var timersHeldUntil: Date?

    init(of book: borrowing Book) {
      rules = book.memory.rules
      newestEntryAt = book.memory.newestEntryAt
      newestSequence = book.memory.newestSequence
      timersHeldUntil = book.timersHeldUntil
    }
  }

  let health = Health()
  private let seen: Mutex<Glance>
  let pool: any DatabaseWriter
  let book: Mutex<Book?>
  private let line = Mutex(Line())
  let thread = WriterThread()
  private let ballast: Ballast
  /// A reader was in the way when the log was to be emptied.
  let owesEmptyLog = Mutex(false)
  /// Asked after every sync, before anyone hears that something is safe.
  let confirm: @Sendable () throws(LedgerError) -> Void
  private let rings: @Sendable (_ outbox: Bool, _ timers: Bool) -> Void

  init(
    _ pool: any DatabaseWriter, _ book: sending Book, ballast: Ballast,
    confirm: @escaping @Sendable () throws(LedgerError) -> Void,
    rings: @escaping @Sendable (_ outbox: Bool, _ timers: Bool) -> Void
  ) {
    self.pool = pool
    seen = Mutex(Glance(of: book))
    self.book = Mutex(book)
    self.ballast = ballast
    self.confirm = confirm
    self.rings = rings
  }

  var glance: Glance { seen.withLock { $0 } }

  /// Runs `body` in a transaction that others may share; returns after the synced commit.
  func run<Item: Sendable>(
    isIncoming: Bool = false,
    _ body: @escaping @Sendable (Book) throws(LedgerError) -> Item
  ) async throws(LedgerError) -> Item {
    let result: Result<Item, LedgerError> = await withCheckedContinuation { continuation in
      add([
        Job(isIncoming: isIncoming) { (book) throws(LedgerError) in
          let item = try body(book)
          return { continuation.resume(returning: .success(item)) }
        } fail: { error in
          continuation.resume(returning: .failure(error))
        }
      ])
    }
    return try result.get()
  }

  func add(_ jobs: [Job]) {
    if let refusal = health.refusal { return failAll(jobs, refusal) }
    let starts = line.withLock { line in
      line.jobs += jobs
      defer { line.isRunning = true }
      return !line.isRunning
    }
    if starts { thread.run { self.drain() } }
  }

  /// Writes these jobs as one group, now and on the caller's thread.
  func writeAtOnce(_ jobs: [Job]) {
    book.withLock { book in
      guard let book else { return failAll(jobs, .closed) }
      pool.writeWithoutTransaction { _ in write(jobs, to: book) }
    }
  }

  /// Looks at what is there, now and on the caller's thread, in no transaction.
  func look<Item: Sendable>(
    _ body: @Sendable (Book) throws(LedgerError) -> Item
  ) throws(LedgerError) -> Item {
    let looked = book.withLock { book -> Result<Item, LedgerError> in
      guard let book else { return .failure(.closed) }
      do throws(LedgerError) {
        return .success(try body(book))
      } catch {
        return .failure(error)
      }
    }
    return try looked.get()
  }

  /// Puts another book, over the same connection, in the place of this one.
  func replaceBook(
    _ make: @Sendable (Book) throws(LedgerError) -> Book
  ) throws(LedgerError) {
    let made = book.withLock { book -> Result<Glance, LedgerError> in
      guard let last = book else { return .failure(.closed) }
      return pool.writeWithoutTransaction { _ in
        do throws(LedgerError) {
          let next = try make(last)
          book = next
          return .success(Glance(of: next))
        } catch {
          return .failure(error)
        }
      }
    }
    let glance = try made.get()
    seen.withLock { $0 = glance }
  }

  private func failAll(_ jobs: [Job], _ error: LedgerError) {
    for job in jobs { job.fail(error) }
  }

  private func drain() {
    while true {
      let group = line.withLock { line -> [Job] in
        let group = Array(line.jobs.prefix(Self.groupSize))
        line.jobs.removeFirst(group.count)
        line.isRunning = !group.isEmpty
        return group
      }
      guard !group.isEmpty else { return }
      book.withLock { book in
        guard let book else { return failAll(group, .closed) }
        pool.writeWithoutTransaction { _ in
          write(group, to: book)
          checkpoint(book.connection, above: Self.checkpointPages)
        }
      }
    }
  }

  /// One transaction for all of the group; if anything in it fails, each job again in one of its own.
  private func write(_ group: [Job], to book: Book) {
    if let refusal = health.refusal { return failAll(group, refusal) }
    let isFull = health.isFull
    let jobs = group.filter { job in
      if isFull && job.isIncoming { job.fail(.full) }
      return !(isFull && job.isIncoming)
    }
    guard !jobs.isEmpty else { return }
    do {
      let completions = try book.transaction { () throws(LedgerError) in
        var completions: [@Sendable () -> Void] = []
        for job in jobs { completions.append(try job.perform(book)) }
        return completions
      }
      try confirm()
      let glance = Glance(of: book)
      seen.withLock { $0 = glance }
      rings(book.memory.ringsOutbox, book.memory.ringsTimers)
      for complete in completions { complete() }
    } catch {
      recover(from: error, jobs, book)
    }
  }

  private func recover(from error: LedgerError, _ jobs: [Job], _ book: Book) {
    if error.isFatal {
      health.fail(error)
      return failAll(jobs, error)
    }
    let wasFull = health.isFull
    if error == .full, !wasFull { runFull() }
    // A single job is worth a second try only when the ballast has just been freed for it.
    if jobs.count == 1, error != .full || wasFull || jobs[0].isIncoming {
      return jobs[0].fail(error)
    }
    for job in jobs { write([job], to: book) }
  }

  /// The disk is full: the ballast goes, and a probe looks each second whether space is back.
  private func runFull() {
    health.setFull(true)
    ballast.free()
    thread.run(afterSeconds: 1) { self.probe() }
  }

  /// Intake is open again once the ballast can be held and a write succeeds.
  func probe() {
    guard health.isFull, health.refusal == nil else { return }
    let succeeds =
      ballast.hold()
      && book.withLock { book in
        guard let book else { return false }
        return pool.writeWithoutTransaction { _ in book.canWriteAgain() }
      }
    if succeeds {
      health.setFull(false)
    } else {
      ballast.free()
      thread.run(afterSeconds: 1) { self.probe() }
    }
  }

  /// Finishes what is queued, moves the WAL into the database, and lets go of the connection.
  func close() async {
    await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
      thread.run {
        self.drain()
        self.book.withLock { book in
          guard let last = book else { return }
          book = nil
          self.pool.writeWithoutTransaction { _ in
            // What cannot be moved stays in the log, from where the next start reads it.
            _ = self.emptyLog(last.connection, waiting: 0)
            self.health.close()
            last.connection.finalizeStatements()
          }
        }
        continuation.resume()
      }
    }
  }
}
