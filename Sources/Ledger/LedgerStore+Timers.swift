public import FollowUp
public import Foundation

extension LedgerStore {
  /// Handles timers due by now, at most `limit` in one transaction; late alerts to a chat destination are
  /// folded into a catch-up. Never while ladders are held.
  ///
  /// A timer whose decision the schema refuses fails alone: it is tried again in ten minutes, the others
  /// fire.
  public func fireDueTimers(limit: Int) async throws(LedgerError) -> FiredTimers {
    do throws(LedgerError) {
      return try await writer.run { (book) throws(LedgerError) in
        try book.fireDueTimers(limit: limit)
      }
    } catch .constraint {
      return try await fireSingly(limit: limit)
    }
  }

  private func fireSingly(limit: Int) async throws(LedgerError) -> FiredTimers {
    let due = try await writer.run { (book) throws(LedgerError) in
      try book.connection.dueTimers(by: book.stampNow(), limit: limit)
    }
    var sum = FiredTimers(count: 0, lateCount: 0, nextDueAt: nil)
    for timer in due {
      let fired: FiredTimers
      do throws(LedgerError) {
        fired = try await writer.run { (book) throws(LedgerError) in try book.fire([timer]) }
      } catch .constraint {
        fired = try await writer.run { (book) throws(LedgerError) in try book.putOff(timer) }
      }
      sum.count += fired.count
      sum.lateCount += fired.lateCount
      sum.refused += fired.refused
      sum.nextDueAt = fired.nextDueAt
    }
    return sum
  }

  /// Until then no clock fires, neither by itself nor before an event; `nil` ends the hold.
  public func holdTimers(until: Date?) async {
    do {
      try await writer.run { (book) throws(LedgerError) in book.timersHeldUntil = until }
      timerBell.ring()
    } catch {
      // A ledger that is closed or failed fires none either.
    }
  }
}

/// One call's work on the timers.
public struct FiredTimers: Sendable {
  /// Handled in this call.
  public var count: Int
  /// Of those, more than 60 s after they were due.
  public var lateCount: Int
  /// Of those, what the schema refused; each is tried again in ten minutes.
  public var refused: [TimerKey] = []
  /// The earliest still pending; may lie in the past when `limit` was reached.
  public var nextDueAt: Date?
  public init(count: Int, lateCount: Int, nextDueAt: Date?) {
    self.count = count
    self.lateCount = lateCount
    self.nextDueAt = nextDueAt
  }
}
