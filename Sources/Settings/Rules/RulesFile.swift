public import FollowUp

/// The content of rules.yml: what decisions need, and how destinations are reached.
public struct RulesFile: Sendable {
  /// The text as read; the ledger keeps it under `rules.version`.
  public var text: String
  public var rules: Rules
  /// Destination -> how it is reached; the keys are those of `rules.destinations`.
  public var endpoints: [String: DestinationSettings]
  /// Every secret the file refers to, for `check --with-secrets`.
  public var secrets: [SecretUse]
}

/// How a destination is reached.
public struct DestinationSettings: Sendable, Equatable {
  public var channel: Destination.Channel
  public var url: SecretOrText
  /// The key of Standard Webhooks signatures; webhook only.
  public var signWith: SecretReference?
  /// `nil`: not limited. Slack's own limit where the file says nothing.
  public var rate: Rate?
  public var fallback: String?
  /// An http: URL is allowed.
  public var isInsecure: Bool

  public init(
    channel: Destination.Channel, url: SecretOrText, signWith: SecretReference? = nil,
    rate: Rate? = nil, fallback: String? = nil, isInsecure: Bool = false
  ) {
    self.channel = channel
    self.url = url
    self.signWith = signWith
    self.rate = rate
    self.fallback = fallback
    self.isInsecure = isInsecure
  }

  /// The URL to send to: of the file or of its secret, http: only where allowed.
  public func resolvedURL(_ environment: Environment) throws(SecretFault) -> Secret {
    try url.resolveAddress(environment, isInsecure: isInsecure)
  }
}
