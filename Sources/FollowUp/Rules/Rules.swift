public import Foundation

/// What happens to responses: the content of `rules.yml`, checked and resolved.
public struct Rules: Sendable {
  /// A hash of the text.
  public var version: RulesVersion
  /// The zone of every wall time that says no other.
  public var zone: Zone
  /// In the order of the file.
  public var people: [TeamMember] {
    didSet { indexOfMember = Self.index(of: people) }
  }
  /// People key -> index in `people`: owners are looked up for every detractor.
  private(set) var indexOfMember: [String: Int]
  /// Team -> people keys, in the order of the file.
  public var teams: [String: [String]]
  /// Destination -> what decisions need to know of it.
  public var destinations: [String: Destination]
  /// Every detractor that no route takes.
  public var defaultQueue: String
  public var queues: [String: Queue]
  /// The first match decides; there is no second.
  public var routes: [Route]
  public var feeds: [Feed]
  public var contactPolicy: ContactPolicy
  /// A response answered longer ago than this when it is received is history. Seconds; 7 days by default.
  public var historyAfterSeconds: Double
  /// Whether (source, person.id) names the same person in every source.
  public var sharesPersonIDs: Bool
  /// Where the daemon's own troubles are told: `operations` of closeloop.yml, a destination of these rules.
  public var operations: String?

  public init(
    version: RulesVersion, zone: Zone, people: [TeamMember] = [], teams: [String: [String]] = [:],
    destinations: [String: Destination] = [:], defaultQueue: String, queues: [String: Queue],
    routes: [Route] = [], feeds: [Feed] = [], contactPolicy: ContactPolicy = ContactPolicy(),
    historyAfterSeconds: Double = 7 * 86_400, sharesPersonIDs: Bool = false,
    operations: String? = nil
  ) {
    self.version = version
    self.zone = zone
    self.people = people
    self.indexOfMember = Self.index(of: people)
    self.teams = teams
    self.destinations = destinations
    self.defaultQueue = defaultQueue
    self.queues = queues
    self.routes = routes
    self.feeds = feeds
    self.contactPolicy = contactPolicy
    self.historyAfterSeconds = historyAfterSeconds
    self.sharesPersonIDs = sharesPersonIDs
    self.operations = operations
  }

  private static func index(of people: [TeamMember]) -> [String: Int] {
    Dictionary(people.enumerated().map { ($1.key, $0) }) { first, _ in first }
  }
}

/// One of our own people.
public struct TeamMember: Sendable, Equatable {
  public var key: String
  public var name: String
  public var title: String?
  /// A Slack member id ("U024BE7LH"), for mentions.
  public var slack: String?
  public var email: String?
  /// The person's own zone; the rules' zone where `nil`.
  public var zone: Zone?
  public var away: [AwaySpan]
  public init(
    key: String, name: String, title: String? = nil, slack: String? = nil, email: String? = nil,
    zone: Zone? = nil, away: [AwaySpan] = []
  ) {
    self.key = key
    self.name = name
    self.title = title
    self.slack = slack
    self.email = email
    self.zone = zone
    self.away = away
  }
}

/// Instants from `from` up to but not including `to` during which a person is away.
public struct AwaySpan: Hashable, Sendable, Codable {
  public var from: Date
  public var to: Date
  public init(from: Date, to: Date) {
    self.from = from
    self.to = to
  }
}

/// What a decision needs to know of a destination; how to reach it is the sender's affair.
public struct Destination: Sendable, Equatable {
  public enum Channel: String, Sendable { case slack, webhook }
  public var key: String
  public var channel: Channel
  public var fallback: String?
  public init(key: String, channel: Channel, fallback: String? = nil) {
    self.key = key
    self.channel = channel
    self.fallback = fallback
  }
}

/// Where cases wait: a team, a way to assign, a clock.
public struct Queue: Sendable, Equatable {
  public var key: String
  public var team: String
  public var assign: Assignment
  /// Destinations told of case-opened and case-updated; never empty.
  public var notify: [String]
  /// Where "nobody left" is told; the first of `notify` where `nil`.
  public var fallback: String?
  public var firstContact: ClockPlan
  public init(
    key: String, team: String, assign: Assignment = .leastLoaded, notify: [String],
    fallback: String? = nil, firstContact: ClockPlan
  ) {
    self.key = key
    self.team = team
    self.assign = assign
    self.notify = notify
    self.fallback = fallback
    self.firstContact = firstContact
  }
}

/// How an owner is found among a team.
public enum Assignment: Hashable, Sendable {
  case leastLoaded
  case roundRobin
  /// The attribute's value is a people key, else an e-mail; else it falls through to least-loaded.
  case ownerFrom(attribute: String)
}

/// One rule: for whom, and what happens.
public struct Route: Sendable, Equatable {
  public enum Action: Sendable, Equatable {
    case queue(String)
    case checkIn(TouchPlan)
    case invite(TouchPlan)
    /// The route's own words.
    case suppress(String)
  }
  public var name: String
  public var when: [Predicate]
  public var action: Action
  public init(name: String, when: [Predicate], action: Action) {
    self.name = name
    self.when = when
    self.action = action
  }
}

/// How a touch is planned. Both times count from receipt.
public struct TouchPlan: Sendable, Equatable {
  public var afterSeconds: Double
  public var withinSeconds: Double
  public var oneOf: [String]
  /// Nil only with `via`.
  public var team: String?
  public var assign: Assignment
  public var tell: String?
  public var via: String?
  public init(
    afterSeconds: Double, withinSeconds: Double, oneOf: [String] = [], team: String? = nil,
    assign: Assignment = .leastLoaded, tell: String? = nil, via: String? = nil
  ) {
    self.afterSeconds = afterSeconds
    self.withinSeconds = withinSeconds
    self.oneOf = oneOf
    self.team = team
    self.assign = assign
    self.tell = tell
    self.via = via
  }
}

/// A destination that hears of responses as they come, apart from any case.
public struct Feed: Sendable, Equatable {
  public var tell: String
  public var when: [Predicate]
  public init(tell: String, when: [Predicate]) {
    self.tell = tell
    self.when = when
  }
}

/// What is never done to a customer.
public struct ContactPolicy: Sendable, Equatable {
  /// Seconds between two touches of a person; 90 days by default.
  public var coolDownSeconds: Double
  /// Minutes of the customer's day, "20:00-08:00" is 1200..<480; off where `nil`.
  public var quietHours: QuietHours?
  /// No invite while another person of the account has an open case.
  public var noInviteWhileAccountHasOpenCase: Bool
  public init(
    coolDownSeconds: Double = 90 * 86_400, quietHours: QuietHours? = nil,
    noInviteWhileAccountHasOpenCase: Bool = false
  ) {
    self.coolDownSeconds = coolDownSeconds
    self.quietHours = quietHours
    self.noInviteWhileAccountHasOpenCase = noInviteWhileAccountHasOpenCase
  }
}

/// A stretch of every day, in minutes after local midnight; `from` above `to` crosses midnight.
public struct QuietHours: Hashable, Sendable {
  public var fromMinute: Int
  public var toMinute: Int
  public init(fromMinute: Int, toMinute: Int) {
    self.fromMinute = fromMinute
    self.toMinute = toMinute
  }
}
