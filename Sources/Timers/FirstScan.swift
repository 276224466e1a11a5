import Ledger

/// The first look through the timers after a start: readiness waits for it.
public final class FirstScan: Sendable {
  private let isThrough = Gate()

  public init() {}

  func end() { isThrough.open() }

  /// Returns once it is through, or at cancellation.
  public func wait() async { await isThrough.wait() }
}
