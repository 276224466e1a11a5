import FollowUp
import Foundation

extension Book {
  /// So many refused claims in one transaction: the rest is claimed in the next.
  static let mostRefusals = 500

  /// Outcomes first, then what each lane may start.
  func exchange(
    _ ended: [EndedAttempt], claiming lanes: [LaneClaim], freezing render: Freezing?
  ) throws(LedgerError) -> [ClaimedAlert] {
    let now = stampNow()
    for attempt in ended { try end(attempt, at: now) }
    var claimed: [ClaimedAlert] = []
    var refusals = 0
    for lane in lanes where lane.count > 0 {
      claimed += try claim(lane, freezing: render, refusals: &refusals, at: now)
    }
    return claimed
  }

  /// Writes an outcome, and what its receiver asked for.
  func end(_ attempt: EndedAttempt, at now: Date) throws(LedgerError) {
    try settle(
      .attemptEnded(attempt.alert, attempt.outcome, failure: attempt.failure), at: now)
    if let asked = attempt.patience {
      let patience = Patience(
        receiver: asked.receiver, until: now.addingTimeInterval(asked.seconds))
      try connection.keep(patience, askedAt: now, after: memory.newestSequence)
    }
  }

  /// Decides and writes an event about an alert.
  @discardableResult
  private func settle(
    _ event: Event, at now: Date
  ) throws(LedgerError) -> (decision: Decision, situation: Situation) {
    let situation = try situation(for: event)
    let decision = decide(event, situation, now: now)
    try apply(decision, to: event, in: situation, at: now)
    return (decision, situation)
  }

  private func claim(
    _ lane: LaneClaim, freezing render: Freezing?, refusals: inout Int, at now: Date
  ) throws(LedgerError) -> [ClaimedAlert] {
    var claimed: [ClaimedAlert] = []
    while claimed.count < lane.count, refusals < Self.mostRefusals {
      let candidates = try connection.claimable(
        lane, count: lane.count - claimed.count, by: now)
      guard !candidates.isEmpty else { break }
      for id in candidates {
        if let claim = try claim(id, freezing: render, at: now) {
          claimed.append(claim)
        } else {
          refusals += 1
        }
      }
    }
    return claimed
  }

  /// Re-check and intent; `nil` where it need not be sent any more.
  func claim(
    _ id: AlertID, freezing render: Freezing?, at now: Date
  ) throws(LedgerError) -> ClaimedAlert? {
    let (decision, situation) = try settle(.attemptIntended(id), at: now)
    if let alert = decision.changedAlert, alert.state == .sending {
      return try claimed(alert, situation, freezing: render)
    }
    guard let alert = decision.changedAlert, alert.state != .waiting || alert.nextAttemptAt > now
    else { throw .inconsistent("a claimed alert leaves the queue") }
    return nil
  }

  /// What is rendered at send: the alert's subject as it is now.
  private func claimed(
    _ alert: Alert, _ situation: Situation, freezing render: Freezing?
  ) throws(LedgerError) -> ClaimedAlert {
    var claim = ClaimedAlert(alert: alert)
    if let found = situation.case { claim.case = try connection.caseSheet(of: found) }
    if let found = situation.touch { claim.touch = try connection.touchFile(of: found) }
    if let other = alert.standsInFor { claim.standsInFor = try connection.alert(other)?.reason }
    if claim.case == nil, let key = alert.response {
      claim.response = try connection.response(key)?.known.response
    }
    if alert.attempts > 1 { claim.body = try connection.body(of: alert.id) }
    if claim.body == nil, let body = render?(claim) {
      try connection.freeze(body, of: alert.id)
      claim.body = body
    }
    return claim
  }

  /// So long an interrupted attempt waits for the next, in seconds.
  private static let interruptedWait = 5.0

  /// At start: which receivers were away is forgotten, so everything waiting is due; the lanes pace it. A start tells
  /// nothing of a receiver, as a breaker's closing does: what may have been taken keeps the least of its wait.
  func makeWaitingDue() throws(LedgerError) {
    let now = stampNow()
    let least = Connection.LeastWaits(
      interrupted: Self.interruptedWait, thirdUnknown: RetrySchedule.thirdUnknownSeconds)
    for destination in try connection.waitingDestinations() {
      _ = try connection.makeDue(destination, at: now, but: least)
    }
  }

  /// At start: attempts that were begun and have no outcome are unknown, and tried again soon. They count
  /// for no wait and no breaker. One whose alert cannot be read stays as it is, for a version that can.
  func settleInterrupted() throws(LedgerError) {
    let now = stampNow()
    unsettled = []
    for id in try connection.alertsBeingSent() {
      let result = try apart { () throws(LedgerError) in try settleInterrupted(id, at: now) }
      if case .failure = result { unsettled.append(id) }
    }
  }

  private func settleInterrupted(_ id: AlertID, at now: Date) throws(LedgerError) {
    let event = Event.attemptEnded(
      id, .unknown(retryAfter: Self.interruptedWait), failure: nil)
    let situation = try situation(for: event)
    var decision = decide(event, situation, now: now)
    decision.notes.append(.interrupted)
    if var alert = decision.changedAlert, alert.state == .waiting, let before = situation.alert {
      alert.reason = .interrupted
      alert.unknownsInARow = before.unknownsInARow
      alert.nextAttemptAt = now.addingTimeInterval(Self.interruptedWait)
      decision.changedAlert = alert
    }
    try apply(decision, to: event, in: situation, at: now)
  }

  /// The receiver is back: everything waiting is due, but for what a Retry-After holds.
  func makeDue(_ destinations: [String]) throws(LedgerError) {
    let now = stampNow()
    for destination in destinations {
      if try connection.makeDue(destination, at: now) > 0 { memory.ringsOutbox = true }
    }
  }

  /// Answers how many rows went.
  func prune(
    from start: Int64, through end: Int64, deliveredBefore limit: Date
  ) throws(LedgerError) -> Int {
    let pruned = try connection.prune(from: start, through: end, deliveredBefore: limit)
    memory.count(.alerts(.delivered), by: -Int64(pruned))
    return pruned
  }
}
