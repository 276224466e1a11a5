public import FollowUp

/// How one destination is reached.
public struct Endpoint: Sendable, Equatable {
  public var destination: String
  public var channel: Destination.Channel
  public var url: Secret
  /// For a webhook: the key of its signatures, `whsec_` and base64 or raw text. Several, one a line, while
  /// a key is being replaced.
  public var signWith: Secret?
  /// `nil`: one a second for Slack, no limit for a webhook.
  public var ratePerSecond: Double?
  public var allowsPlainHTTP: Bool
  public var usesEnvironmentProxy: Bool

  public init(
    destination: String, channel: Destination.Channel, url: Secret, signWith: Secret? = nil,
    ratePerSecond: Double? = nil, allowsPlainHTTP: Bool = false, usesEnvironmentProxy: Bool = false
  ) {
    self.destination = destination
    self.channel = channel
    self.url = url
    self.signWith = signWith
    self.ratePerSecond = ratePerSecond
    self.allowsPlainHTTP = allowsPlainHTTP
    self.usesEnvironmentProxy = usesEnvironmentProxy
  }
}
