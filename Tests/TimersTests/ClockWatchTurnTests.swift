import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Timers

struct ClockWatchTurnTests {
  @Test(arguments: [-3_600.0, 3_600])
  func `no step of the wall clock holds up an alert`(step: Double) async throws {
    let folder = NSTemporaryDirectory() + "clock-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }  // best effort
    let wall = Mutex(Date.sample)
    let ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder, now: { wall.withLock { $0 } }), rules: .sample(), text: "rules")
    _ = try await ledger.record(.received(.sample(score: 2)))
    let lane = LaneClaim(destinations: ["cs-urgent"], count: 1)
    let claimed = try #require(try await ledger.exchange([], claiming: [lane]).first)
    let outcome = AttemptOutcome.retry(.notSent, after: 30, asked: nil)
    _ = try await ledger.exchange(
      [EndedAttempt(alert: claimed.alert.id, outcome: outcome)], claiming: [])
    var turn = ClockWatchTurn(ledger: ledger, logger: Logger(label: "test"), onHold: { _ in })
    await turn.take(ClockWatch.Reading(wall: .sample, sinceBoot: 100))

    wall.withLock { $0 += step }
    await turn.take(ClockWatch.Reading(wall: .sample + step, sinceBoot: 100))

    let next = try await ledger.reader.nextAttemptAt(destinations: ["cs-urgent"])
    #expect(next == .sample + 30 + min(0, step))
    #expect(ledger.timersHeldUntil == .sample + step + 300, "no ladder goes by it at once")
    await turn.take(ClockWatch.Reading(wall: .sample + step + 301, sinceBoot: 401))
    #expect(ledger.timersHeldUntil == nil)
    await ledger.close()
  }

  @Test func `ladders are held before anything is written about a step`() async throws {
    let folder = NSTemporaryDirectory() + "clock-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }  // best effort
    let ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder, now: { .sample }), rules: .sample(), text: "rules")
    _ = try await ledger.record(.received(.sample(score: 2)))
    let before = ledger.newestSequence
    let entryWhenHeld = Mutex<Int64?>(nil)
    var turn = ClockWatchTurn(ledger: ledger, logger: Logger(label: "test")) { _ in
      entryWhenHeld.withLock { $0 = ledger.newestSequence }
    }
    await turn.take(ClockWatch.Reading(wall: .sample, sinceBoot: 100))

    await turn.take(ClockWatch.Reading(wall: .sample + 3_600, sinceBoot: 100))

    #expect(entryWhenHeld.withLock { $0 } == before)
    #expect(ledger.newestSequence == before + 1, "operations is told")
    await ledger.close()
  }

  @Test func `a start with a clock behind the journal holds ladders for five minutes`() async throws
  {
    let folder = NSTemporaryDirectory() + "clock-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }  // best effort
    let wall = Mutex(Date.sample + 86_400)
    let ledger = try await LedgerStore.open(
      LedgerOptions(folder: folder, now: { wall.withLock { $0 } }), rules: .sample(), text: "rules")
    _ = try await ledger.record(.received(.sample(score: 2)))
    let holds = Mutex<[Date?]>([])
    var turn = ClockWatchTurn(ledger: ledger, logger: Logger(label: "test")) { until in
      holds.withLock { $0.append(until) }
    }
    func look(after seconds: Double) async {
      let now = Date.sample + seconds
      wall.withLock { $0 = now }
      await turn.take(ClockWatch.Reading(wall: now, sinceBoot: 100 + seconds))
    }

    await look(after: 0)
    await look(after: 1)
    await look(after: 299)
    #expect(ledger.timersHeldUntil == .sample + 300)
    await look(after: 301)

    #expect(ledger.timersHeldUntil == nil)
    #expect(holds.withLock { $0 }.last == .some(nil))
    #expect(
      try await ledger.reader.nextAttemptAt(destinations: ["ops"]) != nil, "operations is told")
    await ledger.close()
  }
}
