import FollowUp
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Ledger

/// An alert that cannot be read, as a step back from a later version leaves it, or whose outcome the schema refuses.
@Suite struct RefusedAlertTests {
  static let strange = ["kind = 'of-tomorrow'", "reason = 'of-tomorrow'", "facts = '[]'"]
  private let chat = LaneClaim(destinations: ["cs-urgent"], count: 10)

  private func ledger(
    answers count: Int, deciding: @escaping Deciding = { decide($0, $1, $2, now: $3) }
  ) async throws -> TestLedger {
    let ledger = try TestLedger(deciding: deciding)
    for id in 0..<count { try await ledger.receive(.answer("r\(id)")) }
    return ledger
  }

  @Test(arguments: strange)
  func `what cannot be read is put off and told, and the others are claimed`(
    column: String
  ) async throws {
    let ledger = try await ledger(answers: 3)
    try ledger.execute("UPDATE alerts SET \(column) WHERE id = 1")
    let refused = Refused()

    let claimed = try await ledger.store.exchange([], claiming: [chat], refusing: refused.take)

    #expect(claimed.map(\.alert.id.rawValue) == [2, 3])
    #expect(refused.claims == [1])
    let next = try ledger.count("SELECT next_attempt_at FROM alerts WHERE id = 1")
    #expect(Date(milliseconds: Int64(next)) == ledger.clock.now + 600)
    #expect(try ledger.text("SELECT state FROM alerts WHERE id = 1") == "waiting")
  }

  @Test func `what was put off is in nobody's way until it is due again`() async throws {
    let ledger = try await ledger(answers: 2)
    try ledger.execute("UPDATE alerts SET kind = 'of-tomorrow' WHERE id = 1")
    let one = LaneClaim(destinations: ["cs-urgent"], count: 1)
    let refused = Refused()

    let first = try await ledger.store.exchange([], claiming: [one], refusing: refused.take)
    let second = try await ledger.store.exchange([], claiming: [one], refusing: refused.take)
    ledger.clock.advance(by: 600)
    let third = try await ledger.store.exchange([], claiming: [one], refusing: refused.take)

    #expect([first, second, third].map { $0.map(\.alert.id.rawValue) } == [[2], [], []])
    #expect(refused.claims == [1, 1])
  }

  @Test func `a probe passes over it`() async throws {
    let ledger = try await ledger(answers: 2)
    try ledger.execute("UPDATE alerts SET kind = 'of-tomorrow' WHERE id = 1")
    let probe = LaneClaim(destinations: ["cs-urgent"], count: 1, isProbe: true)

    let claimed = try await ledger.store.exchange([], claiming: [probe])
    let next = try await ledger.store.exchange([], claiming: [probe])

    #expect(claimed.map(\.alert.id.rawValue) == [2])
    #expect(next.isEmpty)
  }

  @Test func `lanes and outcomes beside it are served`() async throws {
    let ledger = try await ledger(answers: 3)
    try ledger.execute("UPDATE alerts SET destination = 'crm' WHERE id = 3")
    let first = try await ledger.store.exchange([], claiming: [chat])
    try ledger.execute("UPDATE alerts SET kind = 'of-tomorrow' WHERE id = 3")

    let claimed = try await ledger.store.exchange(
      first.map { EndedAttempt(alert: $0.alert.id, outcome: .delivered) },
      claiming: [LaneClaim(destinations: ["crm"], count: 1), chat])

    #expect(claimed.isEmpty)
    #expect(try await ledger.store.reader.totals().alertsByState[.delivered] == 2)
  }

  @Test func `a refused outcome is told, leaves no trace and loses no other`() async throws {
    let ledger = try await ledger(answers: 2) { event, situation, rules, now in
      var decision = decide(event, situation, rules, now: now)
      // Delivered without an instant: the schema says no.
      if case .attemptEnded(AlertID(rawValue: 1), _, _) = event {
        decision.changedAlert?.endedAt = nil
      }
      return decision
    }
    let claimed = try await ledger.store.exchange([], claiming: [chat])
    let refused = Refused()

    _ = try await ledger.store.exchange(
      claimed.map { EndedAttempt(alert: $0.alert.id, outcome: .delivered) }, claiming: [],
      refusing: refused.take)

    #expect(refused.outcomes == [1])
    #expect(try ledger.text("SELECT state FROM alerts WHERE id = 1") == "sending")
    #expect(try ledger.text("SELECT state FROM alerts WHERE id = 2") == "delivered")
    let totals = try await ledger.store.reader.totals().alertsByState
    #expect(totals[.sending] == 1 && totals[.delivered] == 1)
    #expect(try ledger.count("SELECT count(*) FROM journal WHERE event = 'attempt-ended'") == 1)
  }

  @Test func `a catch-up that cannot be read holds up no clock`() async throws {
    let ledger = try await ledger(answers: 5)
    ledger.clock.advance(by: .hours(25))
    _ = try await ledger.store.fireDueTimers(limit: 100)
    try ledger.execute("UPDATE alerts SET reason = 'of-tomorrow' WHERE kind = 'catch-up'")
    for id in 6...10 { try await ledger.receive(.answer("r\(id)")) }
    ledger.clock.advance(by: .hours(25))

    let fired = try await ledger.store.fireDueTimers(limit: 100)

    #expect(fired.refused == [])
    let catchUps =
      "SELECT count(*) FROM alerts WHERE kind = 'catch-up' AND destination = 'cs-leads'"
    #expect(try ledger.count(catchUps) == 2)
  }

  @Test(arguments: strange)
  func `an interrupted attempt that cannot be read fails no start`(column: String) async throws {
    let ledger = try await ledger(answers: 3)
    _ = try await ledger.store.exchange([], claiming: [chat])
    try ledger.execute("UPDATE alerts SET \(column) WHERE id = 2")

    let after = try ledger.crashed()

    #expect(after.store.unsettled == [AlertID(rawValue: 2)])
    #expect(try after.text("SELECT state FROM alerts WHERE id = 2") == "sending")
    #expect(try after.count("SELECT count(*) FROM alerts WHERE reason = 'interrupted'") == 2)
  }
}

/// What the ledger told of.
private final class Refused: Sendable {
  private let all = Mutex<[RefusedAlert]>([])
  func take(_ one: RefusedAlert) { all.withLock { $0.append(one) } }
  var claims: [Int64] { numbers(of: .claim) }
  var outcomes: [Int64] { numbers(of: .outcome) }
  private func numbers(of part: RefusedAlert.Part) -> [Int64] {
    all.withLock { $0.filter { $0.part == part }.map(\.alert.rawValue) }
  }
}
