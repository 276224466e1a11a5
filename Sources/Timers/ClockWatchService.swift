import FollowUp
public import Foundation
public import Ledger
public import Logging
import Metrics
public import ServiceLifecycle

/// Looks at both clocks every second; after a step it says so and holds the ladders, never intake.
public struct ClockWatchService: Service {
  private let ledger: LedgerStore
  private let read: @Sendable () -> ClockWatch.Reading
  private let logger: Logger
  private let onHold: @Sendable (Date?) -> Void

  /// - Parameter onHold: told until when ladders are held, and `nil` once they go on.
  public init(
    ledger: LedgerStore, logger: Logger,
    read: @escaping @Sendable () -> ClockWatch.Reading = ClockWatch.Reading.now,
    onHold: @escaping @Sendable (Date?) -> Void
  ) {
    self.ledger = ledger
    self.logger = logger
    self.read = read
    self.onHold = onHold
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      var turn = ClockWatchTurn(ledger: ledger, logger: logger, onHold: onHold)
      while !Task.isCancelled {
        await turn.take(read())
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
  private let ledger: LedgerStore
  private let logger: Logger
  private let onHold: @Sendable (Date?) -> Void
  private var watch = ClockWatch()
  private var heldUntil: Date?
  private var isBehind = false
  /// The newest journal entry at the last look.
  private var lastSequence: Int64 = 0

  init(ledger: LedgerStore, logger: Logger, onHold: @escaping @Sendable (Date?) -> Void) {
    self.ledger = ledger
    self.logger = logger
    self.onHold = onHold
  }

  mutating func take(_ reading: ClockWatch.Reading) async {
    defer { lastSequence = ledger.newestSequence }
    switch watch.judge(reading, newestEntryAt: ledger.newestEntryAt) {
    case .stepped(let seconds, let until):
      heldUntil = until
      // First: a ladder would fire by the stepped clock while the rest is written.
      await hold(until: until)
      await follow(stepBySeconds: seconds)
      Counter(label: "closeloop_clock_steps_total").increment()
    case .behindJournal(let newest):
      guard !isBehind else { return }
      isBehind = true
      let until = reading.wall.addingTimeInterval(ClockWatch.holdSeconds)
      heldUntil = until
      await hold(until: until)
      // A journal that waited for the old clock would hold every ladder for as long as it was wrong.
      await tell(
        "the wall clock (\(reading.wall.rfc3339)) is behind the newest journal entry "
          + "(\(newest.rfc3339)); ladders are held for 5 minutes and then go by the clock as it is")
    case .steady:
      await goOn(at: reading.wall)
    }
  }

  private mutating func goOn(at now: Date) async {
    guard isBehind || heldUntil != nil else { return }
    let wasBehind = isBehind
    isBehind = false
    if let until = heldUntil, until <= now { heldUntil = nil }
    guard wasBehind || heldUntil == nil else { return }
    await hold(until: heldUntil)
    if heldUntil == nil { logger.notice("the clock is steady again; ladders go on") }
  }

  private func hold(until: Date?) async {
    await ledger.holdTimers(until: until)
    onHold(until)
  }

  private func follow(stepBySeconds seconds: Double) async {
    let sentence =
      "the wall clock stepped by \(Int(seconds.rounded())) s; ladders are held for 5 minutes, "
      + "intake goes on"
    logger.warning("\(sentence)")
    do throws(LedgerError) {
      try await ledger.follow(stepBySeconds: seconds, after: lastSequence, saying: sentence)
    } catch {
      logger.error("waiting alerts keep to the old clock", metadata: ["error": "\(error)"])
    }
  }

  private func tell(_ sentence: String) async {
    logger.warning("\(sentence)")
    do throws(LedgerError) {
      _ = try await ledger.record(.trouble(sentence: sentence))
    } catch {
      logger.error("operations could not be told", metadata: ["error": "\(error)"])
    }
  }
}
