import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

struct PatienceTests {
  @Test func `what a receiver asked for outlives the process and the alert it was said to`()
    async throws
  {
    let ledger = try await asked(untilAfter: 3_600)
    try ledger.execute("UPDATE alerts SET state = 'dropped', ended_at = 0")

    let after = try ledger.crashed()

    #expect(try await after.patience == [Patience(receiver: "chat", until: .sample + 3_600)])
  }

  @Test func `the later of two wishes holds`() async throws {
    let ledger = try await asked(untilAfter: 3_600)

    try await ledger.ask(untilAfter: 60)

    #expect(try await ledger.patience.map(\.until) == [.sample + 3_600])
  }

  @Test(arguments: [-3_600.0, 86_400])
  func `it goes with the clock`(step: Double) async throws {
    let ledger = try await asked(untilAfter: 600)

    try await ledger.step(by: step)

    #expect(try await ledger.crashed().patience.map(\.until) == [.sample + 600 + step])
  }

  @Test(arguments: [-3_600.0, 86_400])
  func `what was asked for between a step and its discovery stays`(step: Double) async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one", score: 2))
    let before = ledger.store.newestSequence
    ledger.clock.advance(by: step)
    try await ledger.ask(untilAfter: step + 600)

    try await ledger.store.follow(stepBySeconds: step, after: before, saying: "stepped")

    #expect(try await ledger.patience.map(\.until) == [.sample + step + 600])
  }

  @Test func `a wish by the old clock is not carried on by one after the step`() async throws {
    let ledger = try await asked(untilAfter: 600)
    let before = ledger.store.newestSequence
    ledger.clock.advance(by: -2_419_200)
    try await ledger.ask(untilAfter: -2_419_200 + 2)

    try await ledger.store.follow(stepBySeconds: -2_419_200, after: before, saying: "stepped")

    #expect(try await ledger.patience.map(\.until) == [.sample - 2_419_200 + 600])
  }

  @Test(arguments: [-2_419_200.0, 2_419_200])
  func `a step between the answer and its keeping moves nothing`(step: Double) async throws {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one", score: 2))
    let before = ledger.store.newestSequence
    // What was asked for is a span: whoever said it knew no instant of this clock.
    let asked = EndedAttempt(
      alert: AlertID(rawValue: 1), outcome: .unknown(retryAfter: 0),
      patience: AskedPatience(receiver: "chat", seconds: 2))
    ledger.clock.advance(by: step)
    _ = try await ledger.store.exchange([asked], claiming: [])
    try await ledger.store.follow(stepBySeconds: step, after: before, saying: "stepped")

    #expect(try await ledger.patience.map(\.until) == [.sample + step + 2])
  }

  @Test func `a clock set back while nobody looked is followed once`() async throws {
    let ledger = try await asked(untilAfter: 600)
    ledger.clock.advance(by: -3_600)

    let after = try ledger.crashed().crashed().crashed()

    #expect(try await after.patience.map(\.until) == [.sample + 600 - 3_600])
  }

  @Test func `a step that was followed is not followed again at the next start`() async throws {
    let ledger = try await asked(untilAfter: 600)

    try await ledger.step(by: -3_600)

    let after = try ledger.crashed()
    #expect(try await after.patience.map(\.until) == [.sample + 600 - 3_600])
    #expect(try after.count("SELECT count(*) FROM journal WHERE event = 'trouble'") == 1)
  }

  private func asked(untilAfter seconds: Double) async throws -> TestLedger {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one", score: 2))
    try await ledger.ask(untilAfter: seconds)
    return ledger
  }
}

extension TestLedger {
  fileprivate var patience: [Patience] {
    get async throws { try await store.reader.patience(at: .distantPast) }
  }

  /// A receiver asks to be left alone until so long after the sample's instant.
  fileprivate func ask(untilAfter seconds: Double) async throws {
    let lane = LaneClaim(destinations: ["cs-urgent"], count: 1, isProbe: true)
    let claimed = try #require(try await store.exchange([], claiming: [lane]).first)
    let left = (Date.sample + seconds).timeIntervalSince(clock.now)
    let ended = EndedAttempt(
      alert: claimed.alert.id, outcome: .retry(.rateLimited, after: left, asked: left),
      patience: AskedPatience(receiver: "chat", seconds: left))
    _ = try await store.exchange([ended], claiming: [])
  }

  fileprivate func step(by seconds: Double) async throws {
    let before = store.newestSequence
    clock.advance(by: seconds)
    try await store.follow(stepBySeconds: seconds, after: before, saying: "stepped")
  }
}
