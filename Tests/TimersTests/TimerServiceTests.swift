import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Timers

struct TimerServiceTests {
  /// A ledger in a folder of its own with one detractor's case, and a clock that moves when told.
  private final class Stage: Sendable {
    let folder = NSTemporaryDirectory() + "timers-\(UUID().uuidString)"
    let offset = Mutex(0.0)
    let ledger: LedgerStore
    let service: TimerService

    init() async throws {
      let offset = offset
      let now: @Sendable () -> Date = { Date.sample.addingTimeInterval(offset.withLock { $0 }) }
      ledger = try await LedgerStore.open(
        LedgerOptions(folder: folder, now: now), rules: .sample(), text: "rules")
      var options = TimerOptions()
      options.now = now
      service = TimerService(
        ledger: ledger, options: options, pulse: TimerPulse(), logger: Logger(label: "test"))
      _ = try await ledger.record(.received(.sample(score: 2)))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }  // gone already: as wanted

    func pass(seconds: Double) { offset.withLock { $0 += seconds } }

    func alertCount() async throws -> Int {
      try await ledger.reader.alerts(AlertFilter(), page: PageRequest()).items.count
    }
  }

  @Test func `nothing due: it rests for 30 seconds at most`() async throws {
    let stage = try await Stage()

    #expect(await stage.service.turn() == .seconds(30))
    #expect(try await stage.alertCount() == 1)
  }

  @Test func `a rung that is due is told, and the rest is waited for`() async throws {
    let stage = try await Stage()
    stage.pass(seconds: 12 * 3_600)

    #expect(await stage.service.turn() == .seconds(30))
    #expect(try await stage.alertCount() == 2)
  }

  @Test func `while timers are held it looks again each second, not at once, and tells nothing`()
    async throws
  {
    let stage = try await Stage()
    stage.pass(seconds: 12 * 3_600)
    await stage.ledger.holdTimers(until: Date.sample.addingTimeInterval(13 * 3_600))

    #expect(await stage.service.turn() == .seconds(1))
    #expect(try await stage.alertCount() == 1)
  }

  @Test func `a closed ledger is asked again after a second`() async throws {
    let stage = try await Stage()
    await stage.ledger.close()

    #expect(await stage.service.turn() == .seconds(1))
  }
}
