import FollowUp
import Foundation

extension Connection {
  private static let ranks = [0, 1, 2]
  private static let dueOfRank = SQL(
    """
    SELECT next_attempt_at, id FROM alerts
    WHERE state = 'waiting' AND destination = ? AND rank = ? AND next_attempt_at <= ?
    ORDER BY next_attempt_at, id LIMIT ?
    """)
  // Due or not. But what may have arrived several times over already waits its quarter of an hour.
  private static let probeOfRank = SQL(
    """
    SELECT next_attempt_at, id FROM alerts
    WHERE state = 'waiting' AND destination = ? AND rank = ?
      AND (next_attempt_at <= ? OR unknowns_in_a_row < 3)
    ORDER BY next_attempt_at, id LIMIT ?
    """)
  private static let nextOfRank = SQL(
    """
    SELECT next_attempt_at FROM alerts WHERE state = 'waiting' AND destination = ? AND rank = ?
    ORDER BY next_attempt_at LIMIT 1
    """)
  // Ranks 0 and 1 are the urgent kinds; the outbox's own index finds them.
  private static let urgentWaiting = SQL(
    """
    SELECT id FROM alerts
    WHERE state = 'waiting' AND destination = ? AND (rank = 0 OR rank = 1) AND has_stand_in = 0
    ORDER BY rank, next_attempt_at, id LIMIT ?
    """)
  private static let nextDestination = SQL(
    """
    SELECT destination FROM alerts WHERE state = 'waiting' AND destination > ?
    ORDER BY destination LIMIT 1
    """)
  // What may have been taken waits on: ?4 where its attempt was interrupted, ?5 where nobody could tell three times
  // in a row.
  private static let leastWait = """
    CASE WHEN reason = 'interrupted' THEN ?4
      WHEN reason = 'unknown-outcome' AND unknowns_in_a_row >= 3 THEN ?5 ELSE 0 END
    """
  // The outbox's own index finds them; rows already due keep their place.
  private static let makeDue = SQL(
    """
    UPDATE alerts SET next_attempt_at = ?1 + \(leastWait)
    WHERE state = 'waiting' AND destination = ?2 AND rank = ?3 AND next_attempt_at > ?1
      AND (not_before_at IS NULL OR not_before_at <= ?1)
      AND next_attempt_at > ?1 + \(leastWait)
    """)
  // Of a row that may not be readable: nothing but when it is due.
  private static let putOff = SQL(
    "UPDATE alerts SET next_attempt_at = ? WHERE id = ? AND state = 'waiting'")
  private static let moveWaits = SQL(
    """
    UPDATE alerts SET next_attempt_at = next_attempt_at + ?1, not_before_at = not_before_at + ?1
    WHERE state = 'waiting'
    """)
  private static let oldestAlert = SQL("SELECT min(id) FROM alerts")
  private static let newestBefore = SQL(
    "SELECT id FROM alerts WHERE created_at < ? ORDER BY id DESC LIMIT 1")
  private static let prunable = SQL(
    """
    DELETE FROM alerts WHERE id IN (
      SELECT id FROM alerts WHERE id BETWEEN ? AND ? AND state = 'delivered' AND ended_at < ?)
    """)

  /// The alerts a lane may start, most urgent first: by rank, then due time, then number.
  func claimable(
    _ lane: LaneClaim, count: Int, by now: Date
  ) throws(LedgerError) -> [AlertID] {
    let ofOneRank = lane.isProbe ? Self.probeOfRank : Self.dueOfRank
    var found: [AlertID] = []
    for rank in Self.ranks where found.count < count {
      var ofRank: [(due: Int64, id: Int64)] = []
      for destination in lane.destinations {
        let values: [Value] = [
          .text(destination), .integer(rank), .instant(now), .integer(count - found.count),
        ]
        ofRank += try all(ofOneRank, values) { ($0.integer(), $0.integer()) }
      }
      ofRank.sort { $0 < $1 }
      found += ofRank.prefix(count - found.count).map { AlertID(rawValue: $0.id) }
    }
    return found
  }

  /// When the first alert waiting for one of these is due; `nil` where none waits.
  func nextAttemptAt(_ destinations: [String]) throws(LedgerError) -> Date? {
    var earliest: Date?
    for destination in destinations {
      for rank in Self.ranks {
        let values: [Value] = [.text(destination), .integer(rank)]
        if let next = try first(Self.nextOfRank, values, { $0.instant() }) {
          earliest = min(earliest ?? next, next)
        }
      }
    }
    return earliest
  }

  /// Urgent alerts waiting for one of these that nothing stands in for yet, so many of each at most: what nothing
  /// can stand in for hides no other destination's.
  func urgentWaiting(
    _ destinations: [String], limit: Int
  ) throws(LedgerError) -> [AlertID] {
    var found: [AlertID] = []
    for destination in destinations {
      let values: [Value] = [.text(destination), .integer(limit)]
      found += try all(Self.urgentWaiting, values) { AlertID(rawValue: $0.integer()) }
    }
    return found
  }

  /// Destinations that something waits for: one look into the index each.
  func waitingDestinations() throws(LedgerError) -> [String] {
    var found: [String] = []
    while let next = try first(Self.nextDestination, [.text(found.last ?? "")], { $0.text() }) {
      found.append(next)
    }
    return found
  }

  /// How long what may have been taken waits on where the rest is made due, in seconds.
  struct LeastWaits {
    var interrupted = 0.0
    var thirdUnknown = 0.0
  }

  func makeDue(
    _ destination: String, at now: Date, but least: LeastWaits = LeastWaits()
  ) throws(LedgerError) -> Int {
    let waits: [Value] = [least.interrupted, least.thirdUnknown].map { .integer(Int64($0 * 1_000)) }
    var changed = 0
    for rank in Self.ranks {
      changed += try run(
        Self.makeDue, [.instant(now), .text(destination), .integer(rank)] + waits)
    }
    return changed
  }

  func putOff(_ alert: AlertID, until instant: Date) throws(LedgerError) {
    try run(Self.putOff, [.instant(instant), .integer(alert.rawValue)])
  }

  /// The wall clock was set back by so many seconds: what waits would wait for all of it. An alert tried sooner
  /// than planned does no harm, so those go along too that were enqueued since.
  func moveWaits(backBySeconds seconds: Double) throws(LedgerError) {
    try run(Self.moveWaits, [.integer(Int64(-seconds * 1_000))])
  }

  /// The lowest and highest number of those created before `instant`.
  func alerts(createdBefore instant: Date) throws(LedgerError) -> (Int64, Int64)? {
    guard let first = try first(Self.oldestAlert, [], { $0.optionalInteger() }) ?? nil,
      let last = try self.first(Self.newestBefore, [.instant(instant)], { $0.integer() })
    else { return nil }
    return first <= last ? (first, last) : nil
  }

  /// Deletes alerts delivered before `instant` among these numbers; answers how many.
  func prune(
    from start: Int64, through end: Int64, deliveredBefore instant: Date
  ) throws(LedgerError) -> Int {
    try run(Self.prunable, [.integer(start), .integer(end), .instant(instant)])
  }
}
