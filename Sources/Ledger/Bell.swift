import Synchronization

/// Wakes one waiting service. Rings are not counted: one is kept until somebody waits.
///
/// A service waits anew after every ring, hundreds of times a second, and mostly for long: so an alarm that
/// is set stays set for the waits that follow, and is set anew only for one that ends earlier.
public final class Bell: Sendable {
  fileprivate struct Waiter {
    /// Waits are numbered, so that a late cancellation does not end the next one.
    var turn: Int
    var until: ContinuousClock.Instant
    var continuation: CheckedContinuation<Void, Never>
  }

  fileprivate struct State {
    var rang = false
    var waiter: Waiter?
    var turn = 0
    /// The newest wait that was cancelled.
    var cancelled = 0
    /// When the next alarm goes off; others may be set for later.
    var alarmAt: ContinuousClock.Instant?
  }
  private let state = Mutex(State())

  public init() {}

  /// It rang and nobody has waited since.
  var hasRung: Bool { state.withLock { $0.rang } }

  public func ring() {
    let waiter = state.withLock { state in
      defer { state.waiter = nil }
      state.rang = state.waiter == nil
      return state.waiter
    }
    waiter?.continuation.resume()
  }

  /// Returns at the next ring (or at once if it rang since the last wait), at cancellation, or after
  /// `duration`: no sleep exceeds 30 s.
  public func wait(atMost duration: Duration) async {
    guard !Task.isCancelled else { return }
    let until = ContinuousClock.now + min(duration, .seconds(30))
    let turn = state.withLock { state in
      state.turn += 1
      return state.turn
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        self.take(Waiter(turn: turn, until: until, continuation: continuation))
      }
    } onCancel: {
      self.cancel(turn)
    }
  }

  private func take(_ waiter: Waiter) {
    let (resumed, alarm) = state.withLock { state -> (Waiter?, ContinuousClock.Instant?) in
      if state.rang || state.cancelled >= waiter.turn {
        state.rang = false
        return (waiter, nil)
      }
      // A second service waiting for the same bell sends the first one round again.
      defer { state.waiter = waiter }
      return (state.waiter, state.alarm(for: waiter))
    }
    resumed?.continuation.resume()
    if let alarm { set(alarm) }
  }

  private func cancel(_ turn: Int) {
    let waiter = state.withLock { state -> Waiter? in
      state.cancelled = max(state.cancelled, turn)
      guard let waiter = state.waiter, waiter.turn == turn else { return nil }
      state.waiter = nil
      return waiter
    }
    waiter?.continuation.resume()
  }

  private func set(_ alarm: ContinuousClock.Instant) {
    Task.detached { [weak self] in
      // Nobody cancels it.
      try? await Task.sleep(until: alarm, clock: .continuous)
      self?.goOff(alarm)
    }
  }

  private func goOff(_ alarm: ContinuousClock.Instant) {
    let (waiter, next) = state.withLock { state -> (Waiter?, ContinuousClock.Instant?) in
      if state.alarmAt == alarm { state.alarmAt = nil }
      guard let waiter = state.waiter else { return (nil, nil) }
      guard waiter.until <= .now else { return (nil, state.alarm(for: waiter)) }
      state.waiter = nil
      return (waiter, nil)
    }
    waiter?.continuation.resume()
    if let next { set(next) }
  }
}

extension Bell.State {
  /// The alarm to be set for it; `nil` where one goes off in time already.
  fileprivate mutating func alarm(for waiter: Bell.Waiter) -> ContinuousClock.Instant? {
    if let alarmAt, alarmAt <= waiter.until { return nil }
    alarmAt = waiter.until
    return waiter.until
  }
}
