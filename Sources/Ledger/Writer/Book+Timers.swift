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
      var turns: [Turn] = []
      for timer in timers {
        turns += try fire(timer, at: now)
        fired.count += 1
        if now.timeIntervalSince(timer.dueAt) > 60 { fired.lateCount += 1 }
      }
      try tell(turns, at: now)
    }
    fired.nextDueAt = try connection.nextTimerAt()
    memory.earliestTimerAt = fired.nextDueAt
    return fired
  }

  /// A timer that cannot be handled is in nobody's way for a while.
  func putOff(_ timer: PendingTimer) throws(LedgerError) -> FiredTimers {
    try setTimer(timer.key, at: stampNow().addingTimeInterval(600))
    var fired = FiredTimers(count: 1, lateCount: 0, nextDueAt: try connection.nextTimerAt())
    fired.refused = [timer.key]
    return fired
  }

  /// A decision about a timer, written but for its alerts and its line in the journal.
  private struct Turn {
    var decision: Decision
    let event: Event
    let situation: Situation
  }

  /// One timer until it is no longer due.
  private func fire(_ timer: PendingTimer, at now: Date) throws(LedgerError) -> [Turn] {
    var turns: [Turn] = []
    var next: Date? = timer.dueAt
    // As in `applyDueTimers`: a ladder has an end.
    for _ in 0..<1_000 {
      guard let due = next else { return turns }
      let (decision, event, situation) = try decideTimer(
        PendingTimer(key: timer.key, dueAt: due), at: now)
      _ = try applyState(decision, to: event, in: situation, at: now)
      turns.append(Turn(decision: decision, event: event, situation: situation))
      next = try connection.dueAt(timer.key, by: now)
    }
    throw .inconsistent("a due timer moves on")
  }

  /// Late alerts to one chat are told together.
  private func tell(_ turns: [Turn], at now: Date) throws(LedgerError) {
    var decisions = turns.map(\.decision)
    let grown = try foldIntoCatchUp(
      &decisions,
      waiting: { destination throws(LedgerError) in try connection.waitingCatchUp(destination) },
      rules, now: now)
    for catchUp in grown { try connection.grow(catchUp) }
    for (turn, decision) in zip(turns, decisions) {
      try tell(decision, of: turn.event, in: turn.situation, response: nil, at: now)
    }
  }
}
