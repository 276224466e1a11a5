import FollowUp
import Foundation

extension Book {
  /// Handles what is due by now, at most `limit` timers.
  func fireDueTimers(limit: Int) throws(LedgerError) -> FiredTimers {
    try fire(try connection.dueTimers(by: stampNow(), limit: limit))
  }

  /// Handles these timers, each as often as it stays due.
  func fire(_ timers: [PendingTimer]) throws(LedgerError) -> FiredTimers {
    let now = stampNow()
    var fired = FiredTimers(count: 0, lateCount: 0, nextDueAt: nil)
    if !holdsTimers(at: now) {
      var decisions: [Decision] = []
      for timer in timers {
        decisions += try fire(timer, at: now)
        fired.count += 1
        if now.timeIntervalSince(timer.dueAt) > 60 { fired.lateCount += 1 }
      }
      for decision in decisions { try enqueue(decision.alerts) }
    }
    fired.nextDueAt = try connection.nextTimerAt()
    memory.earliestTimerAt = fired.nextDueAt
    return fired
  }

  /// A timer that cannot be handled is in nobody's way for a while.
  func putOff(_ timer: PendingTimer) throws(LedgerError) -> FiredTimers {
    try setTimer(timer.key, at: stampNow().addingTimeInterval(600))
    return FiredTimers(count: 1, lateCount: 0, nextDueAt: try connection.nextTimerAt())
  }

  /// One timer until it is no longer due. Its alerts are not written yet.
  private func fire(_ timer: PendingTimer, at now: Date) throws(LedgerError) -> [Decision] {
    var decisions: [Decision] = []
    var next: Date? = timer.dueAt
    // As in `applyDueTimers`: a ladder has an end.
    for _ in 0..<1_000 {
      guard let due = next else { return decisions }
      let (decision, event, situation) = try decideTimer(
        PendingTimer(key: timer.key, dueAt: due), at: now)
      try apply(decision, to: event, in: situation, at: now, writesAlerts: false)
      decisions.append(decision)
      next = try connection.dueAt(timer.key, by: now)
    }
    throw .inconsistent("a due timer moves on")
  }
}
