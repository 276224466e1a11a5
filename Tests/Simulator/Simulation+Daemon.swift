import Alerts
import Checker
import FollowUp
import Foundation
import Ledger
import Settings
import Timers

/// What the daemon does by itself: watches its clock, fires timers, sends.
extension Simulation {
  /// Everything that can be done now.
  func work() throws {
    guard isUp else { return }
    repeat {
      try watchClock()
      try fireTimers()
      land()
    } while try sendSomething()
  }

  /// Lets time pass, stopping wherever there is something to do.
  func pass(_ span: Duration) throws {
    let end = uptime + span
    while uptime < end {
      try work()
      move(to: min(end, max(try nextMoment() ?? end, uptime + .milliseconds(1))))
    }
    try work()
  }

  private func move(to moment: Duration) {
    // Whole milliseconds, never too few of them: a wait that is over has lasted as long as it should.
    let span = (moment - uptime).roundedUp
    clock.set(clock.milliseconds + span.milliseconds)
    uptime += span
  }

  /// The next instant at which the daemon has something to do.
  private func nextMoment() throws -> Duration? {
    var moments = flights.map(\.endsAt)
    if let held = heldUntil { moments.append(moment(of: held)) }
    if isBehind { moments.append(uptime + .seconds(30)) }
    if heldUntil == nil, !isBehind, let due = try ledger.nextTimerAt() {
      moments.append(moment(of: due))
    }
    if let turn = outgoing.board.nextTurn(after: uptime, failingAfter: Self.failingAfter) {
      moments.append(turn)
    }
    return moments.min()
  }

  func moment(of instant: Date) -> Duration {
    uptime + .milliseconds(max(0, instant.milliseconds - clock.milliseconds))
  }

  static let failingAfter = Duration.seconds(600)

  // MARK: The clock

  private func watchClock() throws {
    defer { lastSequence = ledger.newestSequence }
    let reading = ClockWatch.Reading(wall: now, sinceBoot: Double(uptime.milliseconds) / 1_000)
    switch watch.judge(reading, newestEntryAt: ledger.newestEntryAt) {
    case .stepped(let seconds, let until):
      heldUntil = until
      try commit(.step(seconds: seconds, after: lastSequence)) {
        try ledger.follow(stepBySeconds: seconds, after: lastSequence, saying: Self.stepSaid)
        _ = witness.forced.unseenSteps.popLast()
      }
      outgoing.isStirred = true
      try hold(until: until)
    case .behindJournal:
      guard !isBehind else { return }
      isBehind = true
      let until = now.addingTimeInterval(ClockWatch.holdSeconds)
      heldUntil = until
      try hold(until: until)
      try say("the wall clock is behind the journal")
    case .steady:
      let wasHeld = isBehind || heldUntil != nil
      let wasBehind = isBehind
      isBehind = false
      if let until = heldUntil, until <= now { heldUntil = nil }
      if wasHeld, wasBehind || heldUntil == nil { try hold(until: heldUntil) }
    }
  }

  static let stepSaid = "the wall clock stepped"

  private func hold(until: Date?) throws {
    if until != nil { holdBegan = holdBegan ?? clock.milliseconds }
    if until == nil, let began = holdBegan {
      force(from: began, to: clock.milliseconds)
      holdBegan = nil
    }
    try commit(.hold(until)) { try ledger.holdTimers(until: until) }
  }

  private func say(_ sentence: String) throws {
    try commit(.event(.trouble(sentence: sentence))) {
      _ = try ledger.record(.trouble(sentence: sentence))
    }
    outgoing.isStirred = true
  }

  // MARK: Timers

  private func fireTimers() throws {
    while heldUntil == nil, !isBehind, let due = try ledger.nextTimerAt(), due <= now {
      let fired = try commit(.fire) { try ledger.fireDueTimers(limit: Self.timersAtOnce) }
      outgoing.isStirred = true
      if fired.count == 0 { return }
    }
  }

  static let timersAtOnce = 5

  // MARK: Sending

  /// Attempts whose answer is here.
  private func land() {
    for flight in flights.filter({ $0.endsAt <= uptime }).sorted(by: { $0.endsAt < $1.endsAt }) {
      let table = AnswerTable.of(flight.channel)
      let verdict =
        switch flight.mood.ending {
        case .success(let answer): table.read(answer, at: now)
        case .failure(let failure): table.read(failure, at: now)
        }
      _ = outgoing.end(
        flight.claim.alert, in: flight.lane, verdict, jitter: nextJitter(), at: uptime)
    }
    flights.removeAll { $0.endsAt <= uptime }
  }

  /// One turn of the sender; false where there was nothing to do.
  private func sendSomething() throws -> Bool {
    let grants = outgoing.takeGrants(at: uptime)
    let reported = try reportFailing()
    let didSomething = !grants.isEmpty || !outgoing.ended.isEmpty
    if didSomething {
      try exchange(grants)
    } else {
      outgoing.settle(nextDue: try ledger.nextAttempts(), at: uptime, now)
    }
    let recovered = outgoing.takeRecovered()
    if !recovered.isEmpty {
      for name in recovered {
        witness.forced.madeDue.append((destination: name, at: clock.milliseconds))
      }
      try commit(.makeDue(recovered)) { try ledger.makeDue(recovered) }
      outgoing.isStirred = true
    }
    return didSomething || !recovered.isEmpty || reported || outgoing.isStirred
  }

  private func exchange(_ grants: [LaneBoard.Grant]) throws {
    let (claims, laneOf) = outgoing.board.claims(for: grants)
    let ended = outgoing.ended
    outgoing.ended = []
    let freezing: Freezing = { [rulebook, now] claim in
      rulebook.file.rules.destinations[claim.alert.destination]?.channel == .webhook
        ? AttemptBytes.frozen(claim, at: now) : nil
    }
    let claimed = try commit(.exchange(ended, claims, rules: rulesOnDisk)) {
      try ledger.exchange(ended, claiming: claims, freezing: freezing)
    }
    var counts: [LaneBoard.Key: Int] = [:]
    for claim in claimed {
      counts[laneOf[claim.alert.destination] ?? .unreachable, default: 0] += 1
    }
    outgoing.board.began(grants, claimed: counts, at: uptime)
    for claim in claimed {
      begin(claim, in: laneOf[claim.alert.destination] ?? .unreachable)
    }
  }

  private func begin(_ claim: ClaimedAlert, in lane: LaneBoard.Key) {
    let destination = claim.alert.destination
    guard let endpoint = rulebook.options.endpoints.first(where: { $0.destination == destination }),
      let body = AttemptBytes(rulebook.options).body(claim, for: endpoint.channel, at: now)
    else {
      let reason: Reason = lane == .unreachable ? .unknownDestination : .messageNotBuildable
      _ = outgoing.end(
        claim.alert, in: lane, Verdict(.parked(reason), blame: .nobody), jitter: 0, at: uptime)
      return
    }
    let mood = receivers.next(endpoint.url.reveal())
    let flight = Flight(
      claim: claim, lane: lane, mood: mood, channel: endpoint.channel,
      endsAt: uptime + mood.lasts)
    flights.append(flight)
    witness.attempts.append(
      Attempt(
        url: endpoint.url.reveal(), process: starts, reloads: reloads, from: receiversNow,
        to: receiversNow + mood.lasts.milliseconds, isTaken: mood.isTaken(by: endpoint.channel),
        isFailure: mood.isFailure, perSecond: rulebook.pace(of: endpoint.url),
        alert: claim.alert.id.rawValue, number: Int64(claim.alert.attempts),
        answer: mood.answer(for: endpoint.channel)))
    guard let answer = mood.answer(for: endpoint.channel) else { return }
    let answeredAt = receiversNow + mood.lasts.milliseconds
    witness.received?.append(
      Received(
        alert: "\(claim.alert.id.rawValue)", destination: destination,
        url: endpoint.url.reveal(), kind: claim.alert.kind.rawValue,
        case: claim.alert.case?.rawValue,
        mayRepeat: body.has("may repeat") || body.has(#""may_repeat":true"#),
        answer: answer, at: receiversNow,
        notBefore: mood.patience.map { answeredAt + $0 }, answeredAt: answeredAt,
        content: endpoint.channel == .webhook ? body.unmarked : nil))
  }

  /// Urgent alerts that wait for a receiver away too long go to the fallback.
  private func reportFailing() throws -> Bool {
    let failing = outgoing.board.failing(longerThan: Self.failingAfter, at: uptime)
    guard !failing.isEmpty else { return false }
    let fresh = outgoing.takeUnreported(try ledger.urgentWaiting(failing.keys.sorted()))
    guard !fresh.isEmpty else { return false }
    let events = fresh.map(Event.receiverFailing)
    try commit(.events(events)) {
      for result in ledger.record(events) { _ = try result.get() }
    }
    outgoing.isStirred = true
    return true
  }

  /// Spread over the share that is allowed, the same for the same story.
  private func nextJitter() -> Double {
    jitters += 1
    return [-0.2, 0.2, 0, 0.1, -0.1][Int(jitters % 5)]
  }
}

extension [UInt8] {
  /// As text without the mark of a possible repeat.
  fileprivate var unmarked: String {
    String(decoding: self, as: UTF8.self).replacingOccurrences(of: #""may_repeat":true,"#, with: "")
  }

  /// Whether these words stand in it somewhere.
  fileprivate func has(_ words: StaticString) -> Bool {
    let words = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    guard let first = words.first, count >= words.count else { return false }
    return withUnsafeBufferPointer { bytes in
      (0...bytes.count - words.count).contains { start in
        bytes[start] == first
          && bytes[start..<start + words.count].elementsEqual(words)
      }
    }
  }
}
