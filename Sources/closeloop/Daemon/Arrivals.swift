import Ledger
import Synchronization

/// Waits until so many have arrived: READY is said once every door listens.
final class Arrivals: Sendable {
  private let missing: Mutex<Int>
  private let isComplete = Gate()

  init(expecting count: Int) { missing = Mutex(count) }

  func arrive() {
    let left = missing.withLock { missing in
      missing -= 1
      return missing
    }
    if left <= 0 { isComplete.open() }
  }

  /// Returns once all are there, or at cancellation.
  func wait() async { await isComplete.wait() }
}
