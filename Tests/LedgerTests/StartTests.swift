import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

/// What a start does with alerts that wait: which receivers were away it cannot know.
@Suite struct StartTests {
  private let chat = LaneClaim(destinations: ["cs-urgent"], count: 10)

  /// A ledger whose alerts wait six hours since their last attempt.
  private func ledger(answers count: Int = 1, waitingAs columns: String) async throws -> TestLedger
  {
    let ledger = try TestLedger()
    for id in 0..<count { try await ledger.receive(.answer("r\(id)")) }
    try ledger.execute(
      "UPDATE alerts SET attempts = 9, next_attempt_at = next_attempt_at + 21600000, \(columns)")
    return ledger
  }

  private func wait(of id: Int64 = 1, in ledger: TestLedger) async throws -> Double? {
    let next = try await ledger.store.reader.alert(AlertID(rawValue: id))?.nextAttemptAt
    return next?.timeIntervalSince(ledger.clock.now)
  }

  @Test func `what waited for a receiver that was away is due`() async throws {
    let ledger = try await ledger(waitingAs: "reason = 'not-sent'")
    ledger.clock.advance(by: 60)

    let after = try ledger.crashed()

    #expect(try await after.store.exchange([], claiming: [chat]).map(\.alert.attempts) == [10])
  }

  @Test func `every destination's is`() async throws {
    let ledger = try await ledger(answers: 3, waitingAs: "reason = 'not-sent'")
    try ledger.execute("UPDATE alerts SET destination = 'crm', rank = 0 WHERE id = 2")
    try ledger.execute("UPDATE alerts SET destination = 'gone', rank = 2 WHERE id = 3")

    let after = try ledger.crashed()

    for id in 1...3 { #expect(try await wait(of: Int64(id), in: after) == 0) }
  }

  @Test func `what a receiver asked for is obeyed`() async throws {
    let ledger = try await ledger(
      waitingAs: "reason = 'rate-limited', not_before_at = next_attempt_at + 18000000")

    let after = try ledger.crashed()

    #expect(try await wait(in: after) == .hours(6))
  }

  @Test func `what was asked for and is over holds nothing`() async throws {
    let ledger = try await ledger(
      waitingAs: "reason = 'rate-limited', not_before_at = next_attempt_at + 18000000")
    ledger.clock.advance(by: .hours(5))

    let after = try ledger.crashed()

    #expect(try await wait(in: after) == 0)
  }

  @Test func `a third unknown in a row waits its quarter of an hour, and no longer`() async throws {
    let ledger = try await ledger(waitingAs: "reason = 'unknown-outcome', unknowns_in_a_row = 3")

    let after = try ledger.crashed()
    #expect(try await wait(in: after) == 900)

    ledger.clock.advance(by: 600)
    #expect(try await wait(in: try after.crashed()) == 300, "a start lengthens no wait")
  }

  @Test func `a second unknown in a row is due`() async throws {
    let ledger = try await ledger(waitingAs: "reason = 'unknown-outcome', unknowns_in_a_row = 2")

    #expect(try await wait(in: try ledger.crashed()) == 0)
  }

  @Test func `an interrupted attempt waits its five seconds over the next start too`() async throws
  {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one"))
    _ = try await ledger.store.exchange([], claiming: [chat])

    let after = try ledger.crashed()
    #expect(try await wait(in: after) == 5)

    ledger.clock.advance(by: 2)
    #expect(try await wait(in: try after.crashed()) == 3)
  }

  @Test func `a receiver that is back cuts every wait short but the one it asked for`() async throws
  {
    let ledger = try await ledger(waitingAs: "reason = 'unknown-outcome', unknowns_in_a_row = 3")

    try await ledger.store.makeDue(destinations: ["cs-urgent"])

    #expect(try await wait(in: ledger) == 0)
  }
}
