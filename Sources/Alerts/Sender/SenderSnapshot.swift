public import Foundation

/// How the sender is doing: a value for `/readyz`, STATUS and `closeloop status`.
public struct SenderSnapshot: Sendable, Equatable {
  /// A destination whose receiver does not answer: one probe a minute is all it gets.
  public struct OpenBreaker: Sendable, Equatable {
    public var destination: String
    public var since: Date
    public init(destination: String, since: Date) {
      self.destination = destination
      self.since = since
    }
  }

  /// By destination.
  public var openBreakers: [OpenBreaker]
  public var inFlight: Int

  public init(openBreakers: [OpenBreaker] = [], inFlight: Int = 0) {
    self.openBreakers = openBreakers
    self.inFlight = inFlight
  }
}
