import FollowUp
public import Foundation
public import Ledger
public import Logging
import Metrics
public import ServiceLifecycle

/// Wakes what is due. Due instants are rows of the ledger, re-read at every turn; nothing is remembered
/// here, so a crash at any point loses no timer and fires none twice.
public struct TimerService: Service {
  private let ledger: LedgerStore
  private let options: TimerOptions
  private let firstScan: FirstScan
  private let logger: Logger

  public init(
    ledger: LedgerStore, options: TimerOptions = TimerOptions(), firstScan: FirstScan,
    logger: Logger
  ) {
    self.ledger = ledger
    self.options = options
    self.firstScan = firstScan
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await self.fireUntilCancelled()
    }
  }

  private func fireUntilCancelled() async {
    while !Task.isCancelled {
      let pause = await turn()
      firstScan.end()
      await ledger.timerBell.wait(atMost: pause)
    }
  }

  /// Fires everything due now; answers how long nothing will be.
  func turn() async -> Duration {
    do throws(LedgerError) {
      var fired = FiredTimers(count: 0, lateCount: 0, nextDueAt: nil)
      repeat {
        fired = try await ledger.fireDueTimers(limit: options.batchSize)
        report(fired)
      } while fired.count > 0 && isDue(fired.nextDueAt) && !Task.isCancelled
      return pause(until: fired.nextDueAt, isHeld: fired.count == 0 && isDue(fired.nextDueAt))
    } catch {
      // The ledger says itself when it is beyond use; until then the rows stay due and are tried again.
      logger.error(
        "timers: the ledger did not take due timers; trying again", metadata: ["error": "\(error)"])
      return options.retryAfter
    }
  }

  private func report(_ fired: FiredTimers) {
    guard fired.count > 0 else { return }
    Counter(label: "closeloop_timers_fired_total").increment(by: fired.count)
    for timer in fired.refused {
      logger.error(
        "timers: the ledger refused what follows from one; trying again in ten minutes",
        metadata: ["timer": "\(timer)"])
    }
    guard fired.lateCount > 0 else { return }
    Counter(label: "closeloop_timers_late_total").increment(by: fired.lateCount)
    logger.notice("timers: handled late ones", metadata: ["count": "\(fired.lateCount)"])
  }

  private func isDue(_ instant: Date?) -> Bool {
    instant.map { $0 <= options.now() } ?? false
  }

  /// At most 30 s, whatever is due: a wall clock may step. While timers are held, what is
  /// due stays so: looking again at once would keep a processor busy with it.
  private func pause(until instant: Date?, isHeld: Bool) -> Duration {
    if isHeld { return options.retryAfter }
    guard let instant else { return options.longestPause }
    let seconds = instant.timeIntervalSince(options.now())
    return min(options.longestPause, .milliseconds(Int64(max(0, seconds) * 1_000) + 1))
  }
}

/// How the timer service paces itself.
public struct TimerOptions: Sendable {
  /// Timers handled in one transaction.
  public var batchSize = 500
  /// No sleep is longer.
  public var longestPause = Duration.seconds(30)
  /// After the ledger refused, and while timers are held.
  public var retryAfter = Duration.seconds(1)
  public var now: @Sendable () -> Date = { Date() }
  public init() {}
}
