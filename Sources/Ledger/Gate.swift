import FollowUp
import Synchronization

/// Opens once and stays open; whoever waits goes through. Waiting ends at cancellation too, so that nothing
/// that stops ever hangs on what did not come.
public final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var waiters: [AsyncStream<Never>.Continuation] = []
  }
  private let state = Mutex(State())

  public init() {}

  public var isOpen: Bool { state.withLock { $0.isOpen } }

  public func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.finish() }
  }

  /// Returns once it is open, or at cancellation.
  public func wait() async {
    let (stream, continuation) = AsyncStream<Never>.makeStream()
    let isOpen = state.withLock { state in
      if !state.isOpen { state.waiters.append(continuation) }
      return state.isOpen
    }
    if isOpen { continuation.finish() }
    for await _ in stream {}
  }
}
