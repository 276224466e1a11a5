import Synchronization

/// Whether the ledger can write, and whether it ever will again.
final class Health: Sendable {
  private struct State {
    var isFull = false
    var isClosed = false
    var failure: LedgerError?
  }
  private let state = Mutex(State())
  private let ended = Gate()

  var isFull: Bool { state.withLock { $0.isFull } }
  var canWrite: Bool { state.withLock { !$0.isFull && !$0.isClosed && $0.failure == nil } }
  /// Why nothing is accepted any more.
  var refusal: LedgerError? { state.withLock { $0.failure ?? ($0.isClosed ? .closed : nil) } }

  func setFull(_ isFull: Bool) { state.withLock { $0.isFull = isFull } }

  func fail(_ error: LedgerError) { end { $0.failure = $0.failure ?? error } }

  func close() { end { $0.isClosed = true } }

  private func end(_ change: (inout State) -> Void) {
    state.withLock { change(&$0) }
    ended.open()
  }

  /// Why nothing is accepted any more; `.closed` also where the wait was cancelled.
  func untilFailure() async -> LedgerError {
    await ended.wait()
    return state.withLock { $0.failure ?? .closed }
  }
}
