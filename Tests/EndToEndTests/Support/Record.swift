import Synchronization

/// Grows by one element at a time; whoever looks for one waits until it is there, without polling.
final class Record<Element: Sendable>: Sendable {
  private struct Waiter {
    var isAnswered: @Sendable ([Element]) -> Bool
    var continuation: CheckedContinuation<Void, Never>
  }
  private struct State {
    var elements: [Element] = []
    var waiters: [Int: Waiter] = [:]
    var cancelled: Set<Int> = []
    var lastTurn = 0
    var isClosed = false
  }
  private let state = Mutex(State())

  var all: [Element] { state.withLock { $0.elements } }
  var count: Int { state.withLock { $0.elements.count } }

  func append(_ element: Element) {
    let answered = state.withLock { state in
      state.elements.append(element)
      let answered = state.waiters.filter { $0.value.isAnswered(state.elements) }
      for turn in answered.keys { state.waiters[turn] = nil }
      return answered.values.map(\.continuation)
    }
    for continuation in answered { continuation.resume() }
  }

  /// Nothing more will come: every wait ends.
  func close() {
    let left = state.withLock { state in
      state.isClosed = true
      defer { state.waiters = [:] }
      return state.waiters.values.map(\.continuation)
    }
    for continuation in left { continuation.resume() }
  }

  /// The first element from `start` on that fits; `nil` once none can come any more, or at cancellation.
  func first(
    from start: Int = 0, where fits: @escaping @Sendable (Element) -> Bool
  ) async -> Element? {
    await wait { $0.dropFirst(start).contains(where: fits) }
    return all.dropFirst(start).first(where: fits)
  }

  /// Returns once there are so many elements.
  func reach(_ count: Int) async {
    await wait { $0.count >= count }
  }

  private func wait(until isAnswered: @escaping @Sendable ([Element]) -> Bool) async {
    let turn = state.withLock { state in
      state.lastTurn += 1
      return state.lastTurn
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          guard !state.isClosed, !isAnswered(state.elements), !state.cancelled.contains(turn)
          else { return true }
          state.waiters[turn] = Waiter(isAnswered: isAnswered, continuation: continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        state.cancelled.insert(turn)
        return state.waiters.removeValue(forKey: turn)
      }
      waiter?.continuation.resume()
    }
  }
}
