package import FollowUp
package import Foundation
package import Ledger

/// What a sender carries from turn to turn: its lanes, the outcomes that the ledger has not got yet, the
/// receivers that are back. Pure: both clocks are arguments, the wall's and one that nobody steps; the actor
/// around it only waits, sends and says. The simulator drives the same value.
package struct Outgoing {
  package var board = LaneBoard()
  /// Outcomes the ledger has not got yet.
  package var ended: [EndedAttempt] = []
  /// Something may be due anywhere.
  package var isStirred = false
  /// Destinations whose receiver is back, or another one: what waits for them becomes due.
  private var recovered: [String] = []
  /// Waiting alerts already reported as going to a receiver that fails.
  private var reported: Set<AlertID> = []

  package init() {}

  /// What a reload changed for destinations whose receiver does not answer.
  package struct Move: Equatable {
    /// They had one, and are reached elsewhere now, or in the rules no more.
    package var left: [String]
    /// They have one, and had another or none.
    package var met: [String]
  }

  /// Takes the endpoints of the rules. What waited for a receiver that did not answer is due where its destination has
  /// left it, and what nothing could stand in for is reported anew: a fallback may have been named.
  @discardableResult
  package mutating func reconfigure(_ options: AlertsOptions, at uptime: Duration) -> Move {
    let before = board.givenUp
    board.reconfigure(options, at: uptime)
    let after = board.givenUp
    let move = Move(
      left: before.keys.filter { after[$0] != before[$0] }.sorted(),
      met: after.keys.filter { after[$0] != before[$0] }.sorted())
    recovered += move.left
    reported = []
    return move
  }

  /// What receivers asked for before this process began holds for it too.
  package mutating func obey(_ patience: [Patience], at uptime: Duration, _ now: Date) {
    for asked in patience {
      let left = max(0, asked.until.timeIntervalSince(now))
      board.hold(asked.receiver, until: uptime + .seconds(left))
    }
  }

  /// What may start now.
  package mutating func takeGrants(at uptime: Duration) -> [LaneBoard.Grant] {
    if isStirred {
      isStirred = false
      board.stir()
    }
    return board.grants(at: uptime)
  }

  /// Takes the end of an attempt: into the lane's memory, and to the ledger next.
  ///
  /// - Parameters:
  ///   - why: what came instead of a yes.
  ///   - jitter: a share of the delay to add, from -0.2 to 0.2.
  /// - Returns: what it did to the breaker, and of which destinations.
  package mutating func end(
    _ alert: Alert, in lane: LaneBoard.Key, _ verdict: Verdict, why: String? = nil,
    jitter: Double, at uptime: Duration
  ) -> (change: Breaker.Change, destinations: [String])? {
    let destinations = board.lanes[lane]?.destinations ?? []
    let change = board.ended(lane, verdict, at: uptime)
    if change == .closed {
      recovered += destinations
      reported = []
    }
    // Under way while a reload moved its destination: how it went says nothing of where that is now.
    if board.isGivenUp(lane), !destinations.contains(alert.destination) {
      recovered.append(alert.destination)
    }
    ended.append(
      EndedAttempt(
        alert: alert.id, outcome: Self.outcome(of: alert, verdict, jitter: jitter),
        failure: why, patience: Self.patience(of: lane, verdict)))
    return change.map { ($0, destinations) }
  }

  private static func patience(of lane: LaneBoard.Key, _ verdict: Verdict) -> AskedPatience? {
    guard let receiver = lane.receiver, let span = verdict.retryAfter else { return nil }
    return AskedPatience(receiver: receiver, seconds: span / .seconds(1))
  }

  private static func outcome(
    of alert: Alert, _ verdict: Verdict, jitter: Double
  ) -> AttemptOutcome {
    let asked = verdict.retryAfter.map { $0 / .seconds(1) }
    let ours = RetrySchedule.delaySeconds(afterAttempts: alert.attempts, jitter: jitter)
    switch verdict.fate {
    case .delivered: return .delivered
    case .parked(let reason): return .parked(reason)
    case .retry(let reason):
      return .retry(reason, after: ours, asked: asked)
    case .unknown: return .unknown(retryAfter: max(ours, asked ?? ours))
    }
  }

  /// Whose backlog is due because their breaker closed or they left it, once every outcome is with the ledger.
  package mutating func takeRecovered() -> [String] {
    guard ended.isEmpty else { return [] }
    defer { recovered = [] }
    return recovered
  }

  /// The ledger could not be told: it is told again.
  package mutating func putBack(recovered destinations: [String]) { recovered += destinations }

  /// Those of these alerts that were not reported yet.
  package mutating func takeUnreported(_ alerts: [AlertID]) -> [AlertID] {
    let fresh = alerts.filter { !reported.contains($0) }
    reported.formUnion(fresh)
    return fresh
  }

  /// The ledger could not be told of these: they are reported again.
  package mutating func putBack(unreported alerts: [AlertID]) { reported.subtract(alerts) }

  /// Nothing could start: each lane rests until something waits for it that is due.
  package mutating func settle(nextDue: [String: Date], at uptime: Duration, _ now: Date) {
    board.setUnreachable(nextDue.keys.sorted(), at: uptime)
    board.settle(
      nextDue: nextDue.mapValues { uptime + .seconds(max(0, $0.timeIntervalSince(now))) })
  }
}
