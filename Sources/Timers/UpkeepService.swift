import FollowUp
public import Foundation
public import Ledger
public import Logging
public import ServiceLifecycle

/// Lets go of what is old, at the start and every few hours. It may take minutes, over a million old responses: so
/// it is a service of its own, and no timer waits for it.
public struct UpkeepService: Service {
  private let ledger: LedgerStore
  private let options: UpkeepOptions
  private let logger: Logger

  public init(ledger: LedgerStore, options: UpkeepOptions = UpkeepOptions(), logger: Logger) {
    self.ledger = ledger
    self.options = options
    self.logger = logger
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      var hasDoubted = false
      while !Task.isCancelled {
        hasDoubted = await !prune(afterDoubt: hasDoubted)
        await options.rest(options.every)
      }
    }
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

/// How the upkeep paces itself, and what it keeps.
public struct UpkeepOptions: Sendable {
  public var every = Duration.seconds(21_600)
  /// A clock that has come further since the last time is doubted once.
  public var believableSeconds = 2.0 * 86_400
  public var retention = Retention()
  public var now: @Sendable () -> Date = { Date() }
  /// Returns after so long, or at cancellation. Time that passes, not the wall clock: one that was set back would
  /// keep the upkeep waiting for as long.
  public var rest: @Sendable (Duration) async -> Void = { await Self.rest($0) }
  public init() {}

  private static func rest(_ duration: Duration) async {
    let end = ContinuousClock.now + duration
    while .now < end {
      do {
        try await Task.sleep(
          until: min(end, .now + .seconds(30)), tolerance: .seconds(1), clock: .continuous)
      } catch {
        return  // cancelled: the service is stopping
      }
    }
  }
}
