import Synchronization

/// How many bytes of bodies may be in memory at once, over all connections.
public final class MemoryBudget: Sendable {
  public let limitByteCount: Int
  private let used = Mutex(0)

  public init(limitByteCount: Int = 64 << 20) { self.limitByteCount = limitByteCount }

  public var usedByteCount: Int { used.withLock { $0 } }

  /// False, and nothing taken, where it does not fit any more.
  func take(_ byteCount: Int) -> Bool {
    used.withLock { used in
      guard used + byteCount <= limitByteCount else { return false }
      used += byteCount
      return true
    }
  }

  func giveBack(_ byteCount: Int) {
    used.withLock { $0 -= byteCount }
  }
}
