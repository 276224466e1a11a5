public import Foundation

/// What an alert is about.
public enum AlertKind: String, Sendable, Codable, CaseIterable {
  case caseOpened = "case-opened"
  case caseUpdated = "case-updated"
  /// A rung below 100 %.
  case warning
  /// The rung at the deadline.
  case breached
  /// A rung after the deadline.
  case escalated
  case reopened
  case handedOver = "handed-over"
  case checkIn = "check-in"
  case invite
  case reSurvey = "re-survey"
  case feed
  /// Late warnings and breaches of many cases, told together.
  case catchUp = "catch-up"
  case digest
  /// The daemon's own troubles.
  case operations
  case test
  // Only for a `webhook` destination: the human acts that chat does not hear of.
  case acknowledged, contacted, resolved, closed, assigned, note

  /// Goes to a fallback at once when it cannot be delivered; about one case, it is cancelled by contact or resolve.
  public var isUrgent: Bool {
    switch self {
    case .caseOpened, .warning, .breached, .escalated, .catchUp: true
    default: false
    }
  }

  /// Lower is sent first: warnings and breaches, then case-opened, then the rest.
  public var rank: Int {
    switch self {
    case .warning, .breached, .escalated, .catchUp: 0
    case .caseOpened: 1
    default: 2
    }
  }
}

/// Where an alert stands. Every alert ends delivered, parked, cancelled or dropped, with a reason.
public enum AlertState: String, Sendable, Codable, CaseIterable {
  case waiting
  /// An attempt is committed as intended; its outcome is not known yet.
  case sending
  case delivered
  /// The receiver will never take it as it is; a person may retry or drop it.
  case parked
  case cancelled
  case dropped
}

/// One message to one destination, about one case, touch, response or the daemon itself.
public struct Alert: Sendable, Equatable {
  public var id: AlertID
  public var destination: String
  public var kind: AlertKind
  public var `case`: CaseID?
  public var touch: TouchID?
  public var response: ResponseKey?
  public var state: AlertState
  /// How often an attempt was begun.
  public var attempts: Int
  /// Attempts in a row whose outcome is unknown.
  public var unknownsInARow: Int
  /// The receiver may have got it already: the next attempt says so.
  public var mayRepeat: Bool
  public var createdAt: Date
  /// Not sent before this.
  public var nextAttemptAt: Date
  /// Obeyed even when everything else waiting becomes due at once (Retry-After).
  public var notBefore: Date?
  public var endedAt: Date?
  public var reason: Reason
  /// How its last attempt failed: "HTTP 404 no_service", "timeout". What the receiver's rules make of it is the reason.
  public var failure: String?
  /// The round and rung it tells of, to see at send whether a later one was told to the same destination.
  public var rung: RungMark?
  /// What an alert sent elsewhere because its own destination failed stands in for.
  public var standsInFor: AlertID?
  /// Its stand-in at the fallback has been enqueued.
  public var hasStandIn: Bool
  /// A people key to mention.
  public var mention: String?
  public var facts: AlertFacts

  public init(
    id: AlertID, destination: String, kind: AlertKind, case: CaseID? = nil, touch: TouchID? = nil,
    response: ResponseKey? = nil, createdAt: Date, reason: Reason, rung: RungMark? = nil,
    standsInFor: AlertID? = nil, mention: String? = nil, facts: AlertFacts
  ) {
    self.id = id
    self.destination = destination
    self.kind = kind
    self.case = `case`
    self.touch = touch
    self.response = response
    self.state = .waiting
    self.attempts = 0
    self.unknownsInARow = 0
    self.mayRepeat = false
    self.createdAt = createdAt
    self.nextAttemptAt = createdAt
    self.reason = reason
    self.rung = rung
    self.standsInFor = standsInFor
    self.hasStandIn = false
    self.mention = mention
    self.facts = facts
  }
}

/// Orders the rungs of a case: by round (a new clock is a new round), rung and repeat.
public struct RungMark: Hashable, Sendable, Codable, Comparable {
  public var round: Int
  public var index: Int
  public var `repeat`: Int
  public init(round: Int, index: Int, `repeat`: Int) {
    self.round = round
    self.index = index
    self.repeat = `repeat`
  }
  public static func < (a: Self, b: Self) -> Bool {
    (a.round, a.index, a.repeat) < (b.round, b.index, b.repeat)
  }
}
