import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

@testable import Timers

struct TimerServiceTests {
  /// A wall clock that moves when told.
  private final class Clock: Sendable {
    private let instant = Mutex(Date.sample)
    var now: Date { instant.withLock { $0 } }
    func pass(seconds: Double) { instant.withLock { $0 += seconds } }
  }

  /// A ledger in a folder of its own with one detractor's case.
  private final class Stage: Sendable {
    let folder = NSTemporaryDirectory() + "timers-\(UUID().uuidString)"
    let clock = Clock()
    let ledger: LedgerStore
    let service: TimerService

    init() async throws {
      let now: @Sendable () -> Date = { [clock] in clock.now }
      ledger = try await LedgerStore.open(
        LedgerOptions(folder: folder, now: now), rules: .sample(), text: "rules")
      var options = TimerOptions()
      options.now = now
      service = TimerService(
        ledger: ledger, options: options, firstScan: FirstScan(), logger: Logger(label: "test"))
      _ = try await ledger.record(.received(.sample(score: 2)))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }  // gone already: as wanted

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
    stage.clock.pass(seconds: 12 * 3_600)

    #expect(await stage.service.turn() == .seconds(30))
    #expect(try await stage.alertCount() == 2)
  }

  @Test func `while timers are held it looks again each second, not at once, and tells nothing`()
    async throws
  {
    let stage = try await Stage()
    stage.clock.pass(seconds: 12 * 3_600)
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
