import Synchronization

/// Whether the ledger can write, and whether it ever will again.
final class Health: Sendable {
  private struct State {
    var isFull = false
    var isClosed = false
    var failure: LedgerError?
    var waiters: [CheckedContinuation<LedgerError, Never>] = []
  }
  private let state = Mutex(State())

  var isFull: Bool { state.withLock { $0.isFull } }
  var canWrite: Bool { state.withLock { !$0.isFull && !$0.isClosed && $0.failure == nil } }
  /// Why nothing is accepted any more.
  var refusal: LedgerError? { state.withLock { $0.failure ?? ($0.isClosed ? .closed : nil) } }

  func setFull(_ isFull: Bool) { state.withLock { $0.isFull = isFull } }

  func fail(_ error: LedgerError) { end { $0.failure = $0.failure ?? error } }

  func close() { end { $0.isClosed = true } }

  private func end(_ change: (inout State) -> Void) {
    let (error, waiters) = state.withLock { state in
      change(&state)
      defer { state.waiters = [] }
      return (state.failure ?? .closed, state.waiters)
    }
    for waiter in waiters { waiter.resume(returning: error) }
  }

  func untilFailure() async -> LedgerError {
    await withCheckedContinuation { continuation in
      let ended = state.withLock { state -> LedgerError? in
        if let failure = state.failure { return failure }
        if state.isClosed { return .closed }
        state.waiters.append(continuation)
        return nil
      }
      if let ended { continuation.resume(returning: ended) }
    }
  }
}
