public import NIOCore

/// How long one connection may take its time.
public struct ConnectionLimits: Sendable {
  /// Without a byte of a request, or between two requests.
  public var idle: TimeAmount
  /// From a request's head to its last byte, however steadily it drips.
  public var request: TimeAmount
  /// For the peer to read on when it has stopped taking our answer.
  public var reading: TimeAmount
  /// For the peer to take a refusal and hang up before we do.
  public var lingering: TimeAmount

  public init(
    idle: TimeAmount = .seconds(75), request: TimeAmount = .seconds(60),
    reading: TimeAmount = .seconds(30), lingering: TimeAmount = .seconds(2)
  ) {
    self.idle = idle
    self.request = request
    self.reading = reading
    self.lingering = lingering
  }
}
