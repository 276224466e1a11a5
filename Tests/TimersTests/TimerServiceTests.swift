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

    init(retention: Retention = Retention()) async throws {
      let now: @Sendable () -> Date = { [clock] in clock.now }
      ledger = try await LedgerStore.open(
        LedgerOptions(folder: folder, now: now), rules: .sample(), text: "rules")
      var options = TimerOptions()
      options.now = now
      options.retention = retention
      service = TimerService(
        ledger: ledger, options: options, pulse: TimerPulse(), logger: Logger(label: "test"))
      _ = try await ledger.record(.received(.sample(score: 2)))
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }  // gone already: as wanted

    func testCount() async throws -> Int {
      try await ledger.reader.prove().lines.reduce(0) { $0 + $1.tests }
    }

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

  @Test func `nothing is let go of by a clock that has come too far, until it is still so`()
    async throws
  {
    let stage = try await Stage(retention: Retention(responsesSeconds: 100 * 86_400))
    var passing = Response.sample(score: 7, id: "passing")
    passing.isTest = true  // opens nothing that would keep it
    _ = try await stage.ledger.record(.received(passing))
    #expect(await stage.service.prune(afterDoubt: false))

    stage.clock.pass(seconds: 200 * 86_400)
    #expect(await stage.service.prune(afterDoubt: false) == false)
    #expect(try await stage.testCount() == 1)

    stage.clock.pass(seconds: 6 * 3_600)
    #expect(await stage.service.prune(afterDoubt: true))
    #expect(try await stage.testCount() == 0)
    stage.clock.pass(seconds: 86_400)
    #expect(await stage.service.prune(afterDoubt: false))
  }

  @Test func `a closed ledger is asked again after a second`() async throws {
    let stage = try await Stage()
    await stage.ledger.close()

    #expect(await stage.service.turn() == .seconds(1))
  }
}
