import Synchronization

/// Wakes one waiting service. Rings are not counted: one is kept until somebody waits.
public final class Bell: Sendable {
  private struct State {
    var rang = false
    var waiter: (turn: Int, continuation: CheckedContinuation<Void, Never>)?
    /// Waits are numbered, so that a late timeout does not end the next one.
    var turn = 0
    var ended = 0
  }
  private let state = Mutex(State())

  public init() {}

  public func ring() {
    let waiter = state.withLock { state in
      let waiter = state.waiter?.continuation
      state.waiter = nil
      state.rang = waiter == nil
      return waiter
    }
    waiter?.resume()
  }

  /// Returns at the next ring (or at once if it rang since the last wait), at cancellation, or after
  /// `duration`; DESIGN section 8: no sleep exceeds 30 s.
  public func wait(atMost duration: Duration) async {
    guard !Task.isCancelled else { return }
    let turn = state.withLock { state in
      state.turn += 1
      return state.turn
    }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // Cancelled when the ring came first: then there is nothing left to wait for.
        try? await Task.sleep(for: min(duration, .seconds(30)))
        self.wake(turn)
      }
      await withTaskCancellationHandler {
        await withCheckedContinuation { continuation in
          self.take(turn, continuation)
        }
      } onCancel: {
        self.wake(turn)
      }
      group.cancelAll()
    }
  }

  private func take(_ turn: Int, _ continuation: CheckedContinuation<Void, Never>) {
    let resumed = state.withLock { state -> CheckedContinuation<Void, Never>? in
      if state.rang || state.ended >= turn {
        state.rang = false
        return continuation
      }
      // A second service waiting for the same bell sends the first one round again.
      defer { state.waiter = (turn, continuation) }
      return state.waiter?.continuation
    }
    resumed?.resume()
  }

  /// Ends one wait without a ring.
  private func wake(_ turn: Int) {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      state.ended = max(state.ended, turn)
      guard let waiter = state.waiter, waiter.turn == turn else { return nil }
      state.waiter = nil
      return waiter.continuation
    }
    waiter?.resume()
  }
}
