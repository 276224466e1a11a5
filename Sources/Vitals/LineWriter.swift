import Dispatch
import Foundation
import Glibc
import Synchronization

/// Writes lines to a file descriptor from one queue of its own. At most `capacity` lines wait; when nobody
/// reads the other end, further lines are dropped and counted, and the count is written once it flows again.
public final class LineWriter: Sendable {
  private let descriptor: Int32
  private let capacity: Int
  private let queue = DispatchQueue(label: "closeloop.log")
  private let state = Mutex<State>(State())

  private struct State {
    var waiting = 0
    var dropped = 0
  }

  public init(descriptor: Int32 = 2, capacity: Int = 4_096) {
    self.descriptor = descriptor
    self.capacity = capacity
  }

  /// Lines dropped and not yet owned up to.
  public var droppedCount: Int { state.withLock { $0.dropped } }

  /// Never blocks.
  func write(_ line: String) {
    let isTaken = state.withLock { state in
      guard state.waiting < capacity else {
        state.dropped += 1
        return false
      }
      state.waiting += 1
      return true
    }
    guard isTaken else { return }
    queue.async { self.put(line) }
  }

  /// Returns when everything taken so far is written, or after `seconds` when the other end is stuck.
  public func flush(atMost seconds: Double = 1) {
    let done = DispatchSemaphore(value: 0)
    queue.async { done.signal() }
    _ = done.wait(timeout: .now() + seconds)
  }

  private func put(_ line: String) {
    let dropped = state.withLock { state in
      defer { (state.waiting, state.dropped) = (state.waiting - 1, 0) }
      return state.dropped
    }
    if dropped > 0 { putBytes("<4>log: dropped \(dropped) lines, nobody read them\n") }
    putBytes(line)
  }

  private func putBytes(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        guard errno == EINTR else { return }  // standard error is closed: nowhere to say it
        continue
      }
      rest = rest.dropFirst(count)
    }
  }
}
