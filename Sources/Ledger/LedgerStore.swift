public import FollowUp
public import Foundation
import GRDB
import Synchronization

/// The one place that remembers: every event goes through `record`, every decision is written there.
/// One connection writes, with group commit; what returns is on disk and synced.
public final class LedgerStore: Sendable {
  /// Rung when an alert was enqueued or became due sooner.
  public let outboxBell: Bell
  /// Rung when the earliest timer changed.
  public let timerBell: Bell
  /// Read-only questions; never block the writer.
  public let reader: LedgerReader

  /// Attempts that were under way when the last process ended, and whose alerts cannot be read: they stay as they are,
  /// for a version that can.
  public let unsettled: [AlertID]

  let writer: Writer
  let pool: DatabasePool
  let lock: LockFile

  init(
    _ book: sending Book, pool: DatabasePool, lock: LockFile, ballast: Ballast,
    options: LedgerOptions
  ) {
    let (outbox, timers) = (Bell(), Bell())
    outboxBell = outbox
    timerBell = timers
    self.pool = pool
    self.lock = lock
    unsettled = book.unsettled
    writer = Writer(
      pool, book, ballast: ballast, confirm: lock.confirmSync,
      rings: { ringsOutbox, ringsTimers in
        if ringsOutbox { outbox.ring() }
        if ringsTimers { timers.ring() }
      })
    reader = LedgerReader(pool: pool, now: options.now)
  }

  /// The rules in force.
  public var rules: Rules { writer.glance.rules.rules }

  /// The instant of the newest journal entry.
  public var newestEntryAt: Date? { writer.glance.newestEntryAt }

  /// The number of the newest journal entry; 0 before the first.
  public var newestSequence: Int64 { writer.glance.newestSequence }

  /// Until when no clock fires, where they are held.
  public var timersHeldUntil: Date? { writer.glance.timersHeldUntil }

  /// Whether intake may accept: false after a write failed for want of space, until one succeeds again.
  public var canWrite: Bool { writer.health.canWrite }

  /// Waits until nothing can be recorded any more: an I/O error, after which the daemon exits, or
  /// `.closed`.
  public func untilFailure() async -> LedgerError { await writer.health.untilFailure() }

  /// Decides and writes one event. Returns after the synced commit.
  public func record(_ event: Event) async throws(LedgerError) -> Recorded {
    try await writer.run(isIncoming: event.isIncoming) { (book) throws(LedgerError) in
      try book.record(event)
    }
  }

  /// The same for a caller that cannot wait: `tell` is called once, on the writer's thread, and must be brief.
  public func record(
    _ event: Event, tell: @escaping @Sendable (Result<Recorded, LedgerError>) -> Void
  ) {
    writer.add([
      Job(isIncoming: event.isIncoming) { (book) throws(LedgerError) in
        let recorded = try book.record(event)
        return { tell(.success(recorded)) }
      } fail: { error in
        tell(.failure(error))
      }
    ])
  }

  /// The same for many, in order; each stands or fails alone.
  public func record(_ events: [Event]) async -> [Result<Recorded, LedgerError>] {
    guard !events.isEmpty else { return [] }
    return await withCheckedContinuation { continuation in
      let gathering = Gathering<Recorded>(count: events.count, continuation)
      writer.add(
        events.enumerated().map { index, event in
          Job(isIncoming: event.isIncoming) { (book) throws(LedgerError) in
            let recorded = try book.record(event)
            return { gathering.put(.success(recorded), at: index) }
          } fail: { error in
            gathering.put(.failure(error), at: index)
          }
        })
    }
  }

  /// Returns when the writer has come round: what the watchdog asks.
  public func ping() async throws(LedgerError) {
    try await writer.run { _ in }
  }

  /// Keeps the text under its hash and decides by these rules from the next event on.
  public func replaceRules(_ rules: Rules, text: String) async throws(LedgerError) {
    try await writer.run { (book) throws(LedgerError) in
      try book.replaceRules(rules, text: text)
    }
  }

  /// Finishes queued events, checkpoints, closes. Nothing may be recorded afterwards.
  public func close() async {
    await writer.close()
    // The pool would wait for whoever copies gigabytes; the process's end closes it too.
    guard reader.long.isEmpty else { return }
    do {
      try pool.close()
    } catch {
      // A reader still at work keeps its connection; the process's end closes it.
    }
  }
}

extension Event {
  fileprivate var isIncoming: Bool {
    if case .received = self { true } else { false }
  }
}
