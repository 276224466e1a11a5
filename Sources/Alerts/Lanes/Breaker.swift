/// Spares a receiver that does not answer: after some failures in a row nothing is sent but a probe now
/// and then, until one gets through.
package struct Breaker: Equatable {
  /// Connect failures, timeouts or 5xx in a row that open it.
  static let failuresToOpen = 5

  private(set) var failuresInARow = 0
  package private(set) var openedAt: Duration?
  private(set) var nextProbeAt: Duration?
  let probeEvery: Duration

  init(probeEvery: Duration) {
    self.probeEvery = probeEvery
  }

  var isOpen: Bool { openedAt != nil }

  package enum Change: Equatable { case opened, closed }

  /// The receiver did not answer, or answered that it is broken.
  mutating func failed(at now: Duration) -> Change? {
    failuresInARow += 1
    if isOpen {
      nextProbeAt = now + probeEvery
      return nil
    }
    guard failuresInARow >= Self.failuresToOpen else { return nil }
    openedAt = now
    nextProbeAt = now + probeEvery
    return .opened
  }

  /// The receiver answered, be it with a refusal.
  mutating func answered() -> Change? {
    failuresInARow = 0
    guard isOpen else { return nil }
    openedAt = nil
    nextProbeAt = nil
    return .closed
  }

  /// A probe is on its way: no second one before its time.
  mutating func probed(at now: Duration) {
    nextProbeAt = now + probeEvery
  }

  func isProbeDue(at now: Duration) -> Bool {
    nextProbeAt.map { $0 <= now } ?? false
  }
}
