import FollowUp
import Foundation

/// What a step of the wall clock does to instants that were written by the clock before.
extension Book {
  /// The wall clock stepped by so many seconds, below nought where it was set back: what was planned and asked for
  /// by the clock before goes with it, and operations is told. All of it or nothing: the entry in the journal is
  /// what tells a start right after it that nothing is left to move.
  ///
  /// - Parameter entry: the newest journal entry that was surely written before the step.
  func follow(
    stepBySeconds seconds: Double, after entry: Int64, saying sentence: String
  ) throws(LedgerError) {
    let now = stampNow()
    try move(bySeconds: seconds, after: entry, at: now)
    _ = try record(.trouble(sentence: sentence))
    memory.ringsOutbox = true
  }

  /// At start: a wall clock that lies back of the newest journal entry was set back while nobody looked. That the
  /// instants were moved is kept, for the next start may find no newer entry.
  func settleSetBackClock() throws(LedgerError) {
    guard let newest = memory.newestEntryAt else { return }
    let now = stampNow()
    let followed = try connection.followedClock()
    let last = followed?.sequence == memory.newestSequence ? followed?.at ?? newest : newest
    guard now < last else { return }
    try move(bySeconds: now.timeIntervalSince(last), after: memory.newestSequence, at: now)
    try connection.keepFollowedClock(at: now, after: memory.newestSequence)
  }

  private func move(
    bySeconds seconds: Double, after entry: Int64, at now: Date
  ) throws(LedgerError) {
    if seconds < 0 {
      try connection.moveWaits(backBySeconds: -seconds)
      try connection.moveFetches(backBySeconds: -seconds)
    }
    try connection.movePatience(bySeconds: seconds, after: entry, at: now)
  }
}
