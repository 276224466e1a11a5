import Synchronization

/// The results of many jobs, handed over when the last one is there.
final class Gathering<Item: Sendable>: Sendable {
  private struct State {
    var results: [Result<Item, LedgerError>?]
    var missing: Int
  }
  private let state: Mutex<State>
  private let continuation: CheckedContinuation<[Result<Item, LedgerError>], Never>

  init(count: Int, _ continuation: CheckedContinuation<[Result<Item, LedgerError>], Never>) {
    state = Mutex(State(results: Array(repeating: nil, count: count), missing: count))
    self.continuation = continuation
  }

  func put(_ result: Result<Item, LedgerError>, at index: Int) {
    let complete = state.withLock { state -> [Result<Item, LedgerError>]? in
      state.results[index] = result
      state.missing -= 1
      return state.missing == 0 ? state.results.compactMap { $0 } : nil
    }
    if let complete { continuation.resume(returning: complete) }
  }
}
