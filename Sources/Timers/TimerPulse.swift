public import Foundation
import Synchronization

/// When the timers were last looked through: readiness waits for the first scan, the watchdog for each.
public final class TimerPulse: Sendable {
  private let state = Mutex<State>(State())

  private struct State {
    var lastScanAt: Date?
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  public init() {}

  public var lastScanAt: Date? { state.withLock { $0.lastScanAt } }

  func scanned(at instant: Date) {
    let waiters = state.withLock { state in
      state.lastScanAt = instant
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns once the first scan is through.
  public func firstScan() async {
    await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if state.lastScanAt == nil { state.waiters.append(continuation) }
        return state.lastScanAt != nil
      }
      if isDone { continuation.resume() }
    }
  }
}
