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
  private let pulse: TimerPulse
  private let logger: Logger

  public init(
    ledger: LedgerStore, options: TimerOptions = TimerOptions(), pulse: TimerPulse, logger: Logger
  ) {
    self.ledger = ledger
    self.options = options
    self.pulse = pulse
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      await self.fireUntilCancelled()
    }
  }

  private func fireUntilCancelled() async {
    var nextPruneAt = options.now()
    var hasDoubted = false
    while !Task.isCancelled {
      let pause = await turn()
      pulse.scanned(at: options.now())
      if nextPruneAt <= options.now() {
        nextPruneAt = options.now().addingTimeInterval(options.pruneEverySeconds)
        hasDoubted = await !prune(afterDoubt: hasDoubted)
      }
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

  /// At most 30 s, whatever is due: a wall clock may step (DESIGN section 8). While timers are held, what is
  /// due stays so: looking again at once would keep a processor busy with it.
  private func pause(until instant: Date?, isHeld: Bool) -> Duration {
    if isHeld { return options.retryAfter }
    guard let instant else { return options.longestPause }
    let seconds = instant.timeIntervalSince(options.now())
    return min(options.longestPause, .milliseconds(Int64(max(0, seconds) * 1_000) + 1))
  }

  /// Lets go of alerts delivered long ago, and of what is older than it may be kept. Deleting cannot be taken
  /// back, and a wall clock may be wrong by months: one that has come further than two days since the last time is
  /// believed only at the next, hours later.
  ///
  /// - Returns: whether the clock was believed.
  func prune(afterDoubt: Bool) async -> Bool {
    let now = options.now()
    do throws(LedgerError) {
      guard try await isBelievable(now) || afterDoubt else { return false }
      try await ledger.noteUpkeep(at: now)
      let count = try await ledger.prune(now: now)
      if count > 0 { logger.info("old alerts pruned", metadata: ["count": "\(count)"]) }
      let retired = try await ledger.retire(options.retention, now: now)
      if !retired.isEmpty {
        logger.info(
          "old records let go of",
          metadata: [
            "responses": "\(retired.responseCount)", "raw": "\(retired.arrivalCount)",
            "persons": "\(retired.personCount)", "journal": "\(retired.journalCount)",
          ])
      }
    } catch {
      // Nothing depends on it; the next time it is tried again.
      logger.error("what is old was not let go of", metadata: ["error": "\(error)"])
    }
    return true
  }

  private func isBelievable(_ now: Date) async throws(LedgerError) -> Bool {
    guard let last = try await ledger.lastUpkeepAt(),
      now.timeIntervalSince(last) > options.believableSeconds
    else { return true }
    logger.notice(
      "what is old is kept for some hours: the clock has come far since it was last let go of",
      metadata: ["last": "\(last.rfc3339)", "clock": "\(now.rfc3339)"])
    return false
  }
}

/// How the timer service paces itself.
public struct TimerOptions: Sendable {
  /// Timers handled in one transaction.
  public var batchSize = 500
  /// No sleep is longer.
  public var longestPause = Duration.seconds(30)
  /// How often old alerts are let go of.
  public var pruneEverySeconds = 21_600.0
  /// A clock that has come further since the last time is doubted once.
  public var believableSeconds = 2.0 * 86_400
  /// After the ledger refused, and while timers are held.
  public var retryAfter = Duration.seconds(1)
  public var retention = Retention()
  public var now: @Sendable () -> Date = { Date() }
  public init() {}
}
