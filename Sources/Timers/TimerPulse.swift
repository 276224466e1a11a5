public import Foundation
import Ledger
import Synchronization

/// When the timers were last looked through: readiness waits for the first scan, the watchdog for each.
public final class TimerPulse: Sendable {
  private let last = Mutex<Date?>(nil)
  private let isThrough = Gate()

  public init() {}

  public var lastScanAt: Date? { last.withLock { $0 } }

  func scanned(at instant: Date) {
    last.withLock { $0 = instant }
    isThrough.open()
  }

  /// Returns once the first scan is through, or at cancellation.
  public func firstScan() async { await isThrough.wait() }
}
