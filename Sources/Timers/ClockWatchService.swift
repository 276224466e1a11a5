import FollowUp
import Foundation
public import Ledger
public import Logging
import Metrics
public import ServiceLifecycle

/// Looks at both clocks every second; after a step it says so and holds the ladders, never intake.
public struct ClockWatchService: Service {
  private let ledger: LedgerStore
  private let read: @Sendable () -> ClockWatch.Reading
  private let logger: Logger

  public init(
    ledger: LedgerStore, logger: Logger,
    read: @escaping @Sendable () -> ClockWatch.Reading = ClockWatch.Reading.now
  ) {
    self.ledger = ledger
    self.logger = logger
    self.read = read
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      var turn = ClockWatchTurn()
      while !Task.isCancelled {
        await turn.take(read(), ledger: ledger, logger: logger)
        do {
          try await Task.sleep(for: .seconds(1), tolerance: .milliseconds(500))
        } catch {
          return  // cancelled: the service is stopping
        }
      }
    }
  }
}

/// One look and what follows from it; keeps what has been said, so that it is said once.
struct ClockWatchTurn {
  private var watch = ClockWatch()
  private var heldUntil: Date?
  private var isBehind = false

  mutating func take(
    _ reading: ClockWatch.Reading, ledger: LedgerStore, logger: Logger
  ) async {
    switch watch.judge(reading, newestEntryAt: ledger.newestEntryAt) {
    case .stepped(let seconds, let until):
      heldUntil = until
      await ledger.holdTimers(until: until)
      Counter(label: "closeloop_clock_steps_total").increment()
      let sentence =
        "the wall clock stepped by \(Int(seconds.rounded())) s; ladders are held for 5 minutes, intake goes on"
      logger.warning("\(sentence)")
      await tell(sentence, ledger: ledger, logger: logger)
    case .behindJournal(let newest):
      guard !isBehind else { return }
      isBehind = true
      await ledger.holdTimers(until: .distantFuture)
      let sentence =
        "the wall clock (\(reading.wall.rfc3339)) is behind the newest journal entry (\(newest.rfc3339)); "
        + "ladders are held until it has caught up"
      logger.error("\(sentence)")
      await tell(sentence, ledger: ledger, logger: logger)
    case .steady:
      await steady(reading, ledger: ledger, logger: logger)
    }
  }

  private mutating func steady(
    _ reading: ClockWatch.Reading, ledger: LedgerStore, logger: Logger
  ) async {
    if isBehind {
      isBehind = false
      await ledger.holdTimers(until: heldUntil)
      logger.notice("the wall clock has caught up with the journal; ladders go on")
    }
    if let until = heldUntil, reading.wall >= until {
      heldUntil = nil
      await ledger.holdTimers(until: nil)
      logger.notice("ladders go on after the clock's step")
    }
  }

  private func tell(_ sentence: String, ledger: LedgerStore, logger: Logger) async {
    do throws(LedgerError) {
      _ = try await ledger.record(.trouble(sentence: sentence))
    } catch {
      logger.error("operations could not be told", metadata: ["error": "\(error)"])
    }
  }
}
