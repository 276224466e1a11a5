import Synchronization

/// How many bytes of bodies may be in memory at once, over all connections. A quarter is kept for small
/// bodies, as nearly every response is: senders of large ones who take their time cannot shut them out.
public final class MemoryBudget: Sendable {
  /// A body up to this size is small.
  public static let smallByteCount = 16 << 10

  public let limitByteCount: Int
  private let used = Mutex(0)

  public init(limitByteCount: Int = 64 << 20) { self.limitByteCount = limitByteCount }

  public var usedByteCount: Int { used.withLock { $0 } }

  /// False, and nothing taken, where it does not fit any more.
  ///
  /// - Parameter heldByteCount: what the same body has taken already.
  func take(_ byteCount: Int, heldByteCount: Int = 0) -> Bool {
    let isSmall = heldByteCount + byteCount <= Self.smallByteCount
    let limit = isSmall ? limitByteCount : limitByteCount / 4 * 3
    return used.withLock { used in
      guard used + byteCount <= limit else { return false }
      used += byteCount
      return true
    }
  }

  func giveBack(_ byteCount: Int) {
    used.withLock { $0 -= byteCount }
  }
}
