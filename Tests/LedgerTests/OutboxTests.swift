import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

/// The engine's part of an attempt, said by hand: what the ledger must keep does not hang on its rules.
private func attempt(
  _ event: Event, _ situation: Situation, _ rules: Rules, _ now: Date
) -> Decision {
  guard var alert = situation.alert else { return decide(event, situation, rules, now: now) }
  var decision = Decision(reason: .told, fresh: situation.fresh)
  switch event {
  case .attemptIntended:
    alert.state = alert.mention == "cancel" ? .cancelled : .sending
    alert.attempts += alert.state == .sending ? 1 : 0
    alert.endedAt = alert.state == .cancelled ? now : nil
  case .attemptEnded(_, .delivered, _):
    alert.state = .delivered
    alert.endedAt = now
  case .attemptEnded(_, .retry(let reason, let seconds, let asked), _):
    alert.state = .waiting
    alert.reason = reason
    alert.nextAttemptAt = now + seconds
    alert.notBefore = asked.map { now + $0 }
  case .attemptEnded(_, .unknown(let seconds), _):
    alert.state = .waiting
    alert.mayRepeat = true
    alert.unknownsInARow += 1
    alert.nextAttemptAt = now + seconds
  default:
    return decide(event, situation, rules, now: now)
  }
  decision.changedAlert = alert
  return decision
}

@Suite struct OutboxTests {
  private let chat = LaneClaim(destinations: ["cs-urgent"], count: 10)

  private func ledger(answers count: Int) async throws -> TestLedger {
    let ledger = try TestLedger(deciding: attempt)
    for id in 0..<count { try await ledger.receive(.answer("r\(id)")) }
    return ledger
  }

  @Test func `a claim is committed as sending and comes with its case`() async throws {
    let ledger = try await ledger(answers: 1)

    let claimed = try await ledger.store.exchange([], claiming: [chat])

    #expect(claimed.map(\.alert.state) == [.sending])
    #expect(claimed.first?.alert.attempts == 1)
    #expect(claimed.first?.case?.case.id == CaseID(rawValue: 1))
    #expect(try ledger.text("SELECT state FROM alerts") == "sending")
    #expect(try await ledger.store.exchange([], claiming: [chat]).isEmpty)
  }

  @Test func `claims come by rank, then due time, then number`() async throws {
    let ledger = try await ledger(answers: 4)
    try ledger.execute("UPDATE alerts SET rank = 2 WHERE id = 1")
    try ledger.execute("UPDATE alerts SET rank = 0 WHERE id = 4")
    try ledger.execute("UPDATE alerts SET next_attempt_at = next_attempt_at - 1000 WHERE id = 3")

    let claimed = try await ledger.store.exchange([], claiming: [chat])

    #expect(claimed.map(\.alert.id.rawValue) == [4, 3, 2, 1])
  }

  @Test func `a clock that was set back while it was down holds up no alert`() async throws {
    let ledger = try await ledger(answers: 1)
    let claimed = try await ledger.store.exchange([], claiming: [chat])
    let id = try #require(claimed.first?.alert.id)
    let ended = EndedAttempt(alert: id, outcome: .retry(.rateLimited, after: 30, asked: 30))
    _ = try await ledger.store.exchange([ended], claiming: [])
    ledger.clock.advance(by: -3_600)

    let after = try ledger.crashed(deciding: attempt)

    #expect(try await after.store.exchange([], claiming: [chat]).isEmpty)
    ledger.clock.advance(by: 30)
    #expect(try await after.store.exchange([], claiming: [chat]).map(\.alert.id) == [id])
  }

  @Test func `a clock that is set back holds up no alert`() async throws {
    let ledger = try await ledger(answers: 1)
    try ledger.execute("UPDATE alerts SET next_attempt_at = next_attempt_at + 30000")
    let before = ledger.store.newestSequence
    ledger.clock.advance(by: -2_592_000)

    try await ledger.store.follow(stepBySeconds: -2_592_000, after: before, saying: "stepped")

    #expect(try await ledger.store.exchange([], claiming: [chat]).isEmpty)
    ledger.clock.advance(by: 30)
    #expect(try await ledger.store.exchange([], claiming: [chat]).count == 1)
  }

  @Test func `what is not due is left alone but by a probe`() async throws {
    let ledger = try await ledger(answers: 1)
    try ledger.execute("UPDATE alerts SET next_attempt_at = next_attempt_at + 60000")

    #expect(try await ledger.store.exchange([], claiming: [chat]).isEmpty)
    let next = try await ledger.store.reader.nextAttemptAt(destinations: ["cs-urgent"])
    #expect(next == .sample + 60)
    let probe = LaneClaim(destinations: ["cs-urgent"], count: 1, isProbe: true)
    #expect(try await ledger.store.exchange([], claiming: [probe]).count == 1)
  }

  @Test func `what may have arrived three times is no probe before its time`() async throws {
    let ledger = try await ledger(answers: 2)
    try ledger.execute("UPDATE alerts SET next_attempt_at = next_attempt_at + 60000 * id")
    try ledger.execute("UPDATE alerts SET unknowns_in_a_row = 3 WHERE id = 1")
    let probe = LaneClaim(destinations: ["cs-urgent"], count: 1, isProbe: true)

    #expect(
      try await ledger.store.exchange([], claiming: [probe]).map(\.alert.id.rawValue) == [2])
    #expect(try await ledger.store.exchange([], claiming: [probe]).isEmpty)
    ledger.clock.advance(by: 60)
    #expect(
      try await ledger.store.exchange([], claiming: [probe]).map(\.alert.id.rawValue) == [1])
  }

  @Test func `destinations that share a receiver take turns by due time, not by name`() async throws
  {
    let ledger = try await ledger(answers: 4)
    try ledger.execute("UPDATE alerts SET destination = 'another' WHERE id % 2 = 0")
    try ledger.execute("UPDATE alerts SET next_attempt_at = next_attempt_at - 1000 * (5 - id)")
    let shared = LaneClaim(destinations: ["another", "cs-urgent"], count: 3)

    let claimed = try await ledger.store.exchange([], claiming: [shared])

    #expect(claimed.map(\.alert.id.rawValue) == [1, 2, 3])
  }

  @Test(arguments: ["parked", "cancelled", "dropped"])
  func `a later rung that nobody was told is no reason to be silent`(state: String) async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    ledger.clock.advance(by: .hours(12))
    _ = try await ledger.store.fireDueTimers(limit: 10)
    ledger.clock.advance(by: .hours(6))
    _ = try await ledger.store.fireDueTimers(limit: 10)
    try ledger.execute("UPDATE alerts SET state = 'delivered', ended_at = 0 WHERE round IS NULL")
    try ledger.execute(
      """
      UPDATE alerts SET state = '\(state)', ended_at = 0 WHERE rung = (SELECT max(rung) FROM alerts)
      """)

    let claimed = try await ledger.store.exchange([], claiming: [chat])

    #expect(claimed.map(\.alert.kind) == [.warning])
  }

  @Test func `a person's retry wakes the sender`() async throws {
    let ledger = try await ledger(answers: 1)
    try ledger.execute("UPDATE alerts SET state = 'parked', ended_at = 0")
    await ledger.store.outboxBell.wait(atMost: .zero)

    let recorded = try await ledger.store.record(
      .alertAct(.retry, on: AlertID(rawValue: 1), by: Actor(door: .socket, name: "anna")))

    #expect(recorded.alert?.state == .waiting)
    #expect(ledger.store.outboxBell.hasRung)
  }

  @Test func `what a receiver asked for goes with a clock that is set back`() async throws {
    let ledger = try await ledger(answers: 1)
    let claimed = try await ledger.store.exchange([], claiming: [chat])
    _ = try await ledger.store.exchange(
      [
        EndedAttempt(
          alert: claimed[0].alert.id, outcome: .retry(.rateLimited, after: 30, asked: 30))
      ], claiming: [])
    let before = ledger.store.newestSequence
    ledger.clock.advance(by: -86_400)
    try await ledger.store.follow(stepBySeconds: -86_400, after: before, saying: "stepped")
    ledger.clock.advance(by: 30)

    try await ledger.store.makeDue(destinations: ["cs-urgent"])

    let alert = try await ledger.store.reader.alert(claimed[0].alert.id)
    #expect(alert?.notBefore == ledger.clock.now)
  }

  @Test func `what nothing can stand in for hides no other destination's`() async throws {
    let ledger = try await ledger(answers: 4)
    try ledger.execute("UPDATE alerts SET destination = 'crm' WHERE id = 4")

    let found = try await ledger.store.reader.urgentWaiting(
      destinations: ["cs-urgent", "crm"], limit: 2)

    #expect(found.map(\.rawValue) == [1, 2, 4])
  }

  @Test func `a refused claim is written and the next one taken`() async throws {
    let ledger = try await ledger(answers: 3)
    try ledger.execute("UPDATE alerts SET mention = 'cancel' WHERE id = 1")
    let one = LaneClaim(destinations: ["cs-urgent"], count: 1)

    let claimed = try await ledger.store.exchange([], claiming: [one])

    #expect(claimed.map(\.alert.id.rawValue) == [2])
    #expect(try ledger.text("SELECT state FROM alerts WHERE id = 1") == "cancelled")
    #expect(try await ledger.store.reader.totals().alertsByState[.cancelled] == 1)
  }

  @Test func `an outcome and the next claim share a transaction`() async throws {
    let ledger = try await ledger(answers: 2)
    let one = LaneClaim(destinations: ["cs-urgent"], count: 1)
    let first = try #require(try await ledger.store.exchange([], claiming: [one]).first)
    let commits = CommitCount(ledger.store)

    let next = try await ledger.store.exchange(
      [EndedAttempt(alert: first.alert.id, outcome: .delivered)], claiming: [one])

    #expect(commits.value == 1)
    #expect(next.map(\.alert.id.rawValue) == [2])
    #expect(try ledger.text("SELECT state FROM alerts WHERE id = 1") == "delivered")
  }

  @Test func `an attempt without an outcome is unknown at the next start`() async throws {
    let ledger = try await ledger(answers: 1)
    _ = try await ledger.store.exchange([], claiming: [chat])
    ledger.clock.advance(by: 100)

    let after = try ledger.crashed(deciding: attempt)

    let alert = try #require(try await after.store.reader.alert(AlertID(rawValue: 1)))
    #expect(alert.state == .waiting)
    #expect(alert.mayRepeat)
    #expect(alert.unknownsInARow == 0)
    #expect(alert.reason == .interrupted)
    #expect(alert.nextAttemptAt == ledger.clock.now + 5)
  }

  @Test func `a receiver that is back makes everything due but for a Retry-After`() async throws {
    let ledger = try await ledger(answers: 2)
    let claimed = try await ledger.store.exchange([], claiming: [chat])
    _ = try await ledger.store.exchange(
      [
        EndedAttempt(
          alert: claimed[0].alert.id, outcome: .retry(.notSent, after: 7_200, asked: nil)),
        EndedAttempt(
          alert: claimed[1].alert.id, outcome: .retry(.rateLimited, after: 7_200, asked: 7_200)),
      ], claiming: [])

    try await ledger.store.makeDue(destinations: ["cs-urgent"])

    let due = try await ledger.store.exchange([], claiming: [chat])
    #expect(due.map(\.alert.id) == [claimed[0].alert.id])
  }

  @Test func `a webhook's bytes are frozen with its first claim`() async throws {
    let ledger = try await ledger(answers: 1)

    let first = try await ledger.store.exchange([], claiming: [chat]) { _ in [1, 2, 3] }
    _ = try await ledger.store.exchange(
      [
        EndedAttempt(
          alert: first[0].alert.id,
          outcome: .retry(.notSent, after: 0, asked: nil))
      ], claiming: [])
    let second = try await ledger.store.exchange([], claiming: [chat]) { _ in [9] }

    #expect(first.first?.body == [1, 2, 3])
    #expect(second.first?.body == [1, 2, 3])
  }

  @Test func `delivered alerts go after thirty days and their numbers are not reused`() async throws
  {
    let ledger = try await ledger(answers: 2)
    let claimed = try await ledger.store.exchange([], claiming: [chat])
    _ = try await ledger.store.exchange(
      claimed.map { EndedAttempt(alert: $0.alert.id, outcome: .delivered) }, claiming: [])
    ledger.clock.advance(by: .days(31))

    let pruned = try await ledger.store.prune(now: ledger.clock.now)

    #expect(pruned == 2)
    let again = try ledger.crashed()
    #expect(try await again.store.reader.totals().alertsByState[.delivered] == 0)
    var next = Response.answer("next")
    next.answeredAt = ledger.clock.now
    try await again.receive(next)
    #expect(try again.count("SELECT min(id) FROM alerts") == 3)
  }

  @Test(arguments: ["parked", "cancelled", "dropped"])
  func `what was not delivered stays, however old`(state: String) async throws {
    let ledger = try await ledger(answers: 1)
    try ledger.execute("UPDATE alerts SET state = '\(state)', ended_at = created_at")
    ledger.clock.advance(by: .days(400))

    #expect(try await ledger.store.prune(now: ledger.clock.now) == 0)
    #expect(try ledger.count("SELECT count(*) FROM alerts") == 1)
  }
}
