import Synchronization

/// Whether the daemon can take responses, and what troubles it: what `/readyz` and STATUS say.
public final class Readiness: Sendable {
  public enum Phase: String, Sendable {
    case starting, ready, stopping
  }

  /// One thing that is not as it should be while the daemon goes on.
  public struct Trouble: Sendable, Hashable, Encodable {
    /// "rules", "breaker", "clock", "ledger": one field of the body each.
    public var subject: String
    /// "last-accepted", "open cs-urgent", ...: never a customer's word or a secret.
    public var state: String
    public init(subject: String, state: String) {
      self.subject = subject
      self.state = state
    }
  }

  private let phaseBox = Mutex(Phase.starting)
  private let canAccept: @Sendable () -> Bool
  private let findTroubles: @Sendable () -> [Trouble]

  /// - Parameters:
  ///   - canAccept: whether the ledger can write.
  ///   - troubles: asked at each look.
  public init(
    canAccept: @escaping @Sendable () -> Bool, troubles: @escaping @Sendable () -> [Trouble]
  ) {
    self.canAccept = canAccept
    self.findTroubles = troubles
  }

  public var phase: Phase { phaseBox.withLock { $0 } }
  public func becomeReady() { phaseBox.withLock { if $0 == .starting { $0 = .ready } } }
  public func beginStopping() { phaseBox.withLock { $0 = .stopping } }

  public var isReady: Bool { phase == .ready && canAccept() }
  public var troubles: [Trouble] { findTroubles() }
}
