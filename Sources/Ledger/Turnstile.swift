import FollowUp
import Synchronization

/// Lets so many in at a time; the others wait their turn, in the order they came.
final class Turnstile: Sendable {
  private struct State {
    var free: Int
    var line: [CheckedContinuation<Void, Never>] = []
  }
  private let places: Int
  private let state: Mutex<State>

  init(places: Int) {
    self.places = places
    state = Mutex(State(free: places))
  }

  /// Nobody is in.
  var isEmpty: Bool { state.withLock { $0.free == places } }

  func pass<Item>(
    _ body: () async throws(LedgerError) -> Item
  ) async throws(LedgerError) -> Item {
    await enter()
    defer { leave() }
    return try await body()
  }

  private func enter() async {
    await withCheckedContinuation { continuation in
      let isIn = state.withLock { state in
        guard state.free > 0 else {
          state.line.append(continuation)
          return false
        }
        state.free -= 1
        return true
      }
      if isIn { continuation.resume() }
    }
  }

  /// The place goes to the first in line, where there is one.
  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.line.isEmpty else { return state.line.removeFirst() }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
