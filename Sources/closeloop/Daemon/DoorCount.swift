import Ledger
import Synchronization

/// Counts the doors down as they open: READY is said once every one listens.
final class DoorCount: Sendable {
  private let closed: Mutex<Int>
  private let areOpen = Gate()

  init(of count: Int) { closed = Mutex(count) }

  func opened() {
    let left = closed.withLock { closed in
      closed -= 1
      return closed
    }
    if left <= 0 { areOpen.open() }
  }

  /// Returns once all are open, or at cancellation.
  func untilOpen() async { await areOpen.wait() }
}
