import FollowUp
import Foundation
import TestSupport
import Testing

@testable import Ledger

struct FetchClockTests {
  @Test func `what was put off goes with a clock that is set back`() async throws {
    let ledger = try await putOff(bySeconds: 600)

    try await ledger.step(by: -.days(30))

    #expect(try await ledger.store.reader.nextFetchAt() == .sample + 600 - .days(30))
  }

  @Test func `what was put off stays where the clock is set forward`() async throws {
    let ledger = try await putOff(bySeconds: 600)

    try await ledger.step(by: 86_400)

    #expect(try await ledger.store.reader.nextFetchAt() == .sample + 600)
  }

  @Test func `a clock set back while nobody looked is followed`() async throws {
    let ledger = try await putOff(bySeconds: 600)
    ledger.clock.advance(by: -3_600)

    let after = try ledger.crashed()

    #expect(try await after.store.reader.nextFetchAt() == .sample + 600 - 3_600)
  }

  private func putOff(bySeconds seconds: Double) async throws -> TestLedger {
    let ledger = try TestLedger()
    try await ledger.receive(.answer("one", score: 2))
    try await ledger.store.wish(for: [FetchWish(source: "tool", survey: "", responseID: "r1")])
    let due = try await ledger.store.reader.dueFetches(of: "tool", by: .sample, limit: 1)
    try await ledger.store.end(
      try #require(due.first), .again(at: .sample + seconds, reason: "away"))
    return ledger
  }
}

extension TestLedger {
  fileprivate func step(by seconds: Double) async throws {
    let before = store.newestSequence
    clock.advance(by: seconds)
    try await store.follow(stepBySeconds: seconds, after: before, saying: "stepped")
  }
}
