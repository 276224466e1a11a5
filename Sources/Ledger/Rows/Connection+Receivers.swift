import FollowUp
import Foundation

extension Connection {
  // The later of two wishes holds. The earlier one lasts no longer from now on than it was asked for in all: where
  // the clock was set back in between, its instant lies as far ahead as the clock did.
  private static let keepPatience = SQL(
    """
    INSERT INTO receivers (receiver, until_at, asked_at, asked_after) VALUES (?, ?, ?, ?)
    ON CONFLICT (receiver) DO UPDATE SET
      until_at = max(excluded.until_at, min(until_at, excluded.asked_at + until_at - asked_at)),
      asked_at = excluded.asked_at, asked_after = excluded.asked_after
    """)
  private static let patienceAfter = SQL(
    "SELECT receiver, until_at FROM receivers WHERE until_at > ?")
  // Between a step and its discovery lies a second or so: what was asked for then belongs to the clock it is
  // nearer to.
  private static let movePatience = SQL(
    """
    UPDATE receivers SET until_at = until_at + ?1, asked_at = asked_at + ?1
    WHERE asked_after <= ?2 OR abs(asked_at + ?1 - ?3) < abs(asked_at - ?3)
    """)

  func keep(_ patience: Patience, askedAt now: Date, after entry: Int64) throws(LedgerError) {
    try run(
      Self.keepPatience,
      [.text(patience.receiver), .instant(patience.until), .instant(now), .integer(entry)])
  }

  /// What receivers asked for that lies after `now`.
  func patience(at now: Date) throws(LedgerError) -> [Patience] {
    try all(Self.patienceAfter, [.instant(now)]) {
      Patience(receiver: $0.text(), until: $0.instant())
    }
  }

  /// The wall clock stepped by so many seconds, and shows `now`: what was asked for by the clock before goes with
  /// it.
  ///
  /// - Parameter entry: the newest journal entry that was surely written before the step.
  func movePatience(
    bySeconds seconds: Double, after entry: Int64, at now: Date
  ) throws(LedgerError) {
    let step = Value.integer(Int64(seconds * 1_000))
    try run(Self.movePatience, [step, .integer(entry), .instant(now)])
  }
}
