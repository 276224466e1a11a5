import Ledger

/// Whether the timers have been looked through: readiness waits for the first scan.
public final class TimerPulse: Sendable {
  private let isThrough = Gate()

  public init() {}

  func scanned() { isThrough.open() }

  /// Returns once the first scan is through, or at cancellation.
  public func firstScan() async { await isThrough.wait() }
}
