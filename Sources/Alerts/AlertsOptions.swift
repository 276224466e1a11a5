public import FollowUp

/// Everything a sender is told of the rules and the daemon; replaced whole when rules are reloaded.
public struct AlertsOptions: Sendable {
  /// One for each destination of the rules that can be reached.
  public var endpoints: [Endpoint]
  /// Destinations of the rules whose address or key is a secret that could not be read: what is for them waits.
  public var unread: Set<String>
  /// Our own people, for names and mentions.
  public var people: [TeamMember]
  /// The zone of deadlines in messages.
  public var zone: Zone
  /// Makes this daemon's alert ids unlike another's; part of `webhook-id`.
  public var installation: String
  /// Makes the links of buttons; where it is `nil` there are none.
  public var signLink: LinkSigner?
  public var timing: SenderTiming

  public init(
    endpoints: [Endpoint], unread: Set<String> = [], people: [TeamMember] = [], zone: Zone = .utc,
    installation: String, signLink: LinkSigner? = nil, timing: SenderTiming = SenderTiming()
  ) {
    self.endpoints = endpoints
    self.unread = unread
    self.people = people
    self.zone = zone
    self.installation = installation
    self.signLink = signLink
    self.timing = timing
  }
}

/// Gives the whole URL of a link in an alert to this destination.
public typealias LinkSigner =
  @Sendable (_ subject: LinkSubject, _ destination: String, _ action: LinkAction) -> String

/// What a link is about.
public enum LinkSubject: Hashable, Sendable {
  case `case`(CaseID)
  case touch(TouchID)
}

/// What a link's page offers.
public enum LinkAction: String, Sendable, CaseIterable {
  case open, acknowledge, contacted, done, decline
}

/// The waits of a sender; tests shorten them.
public struct SenderTiming: Sendable, Equatable {
  public var connectTimeout: Duration
  public var totalTimeout: Duration
  /// Between two probes of an open breaker.
  public var probeEvery: Duration
  /// An open breaker this old sends urgent alerts to the fallback.
  public var failingAfter: Duration
  /// How long a stopping sender waits for attempts in flight before it abandons them.
  public var stopWithin: Duration

  public init(
    connectTimeout: Duration = .seconds(10), totalTimeout: Duration = .seconds(30),
    probeEvery: Duration = .seconds(60), failingAfter: Duration = .seconds(600),
    stopWithin: Duration = .seconds(5)
  ) {
    self.connectTimeout = connectTimeout
    self.totalTimeout = totalTimeout
    self.probeEvery = probeEvery
    self.failingAfter = failingAfter
    self.stopWithin = stopWithin
  }
}
