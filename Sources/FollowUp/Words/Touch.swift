public import Foundation

/// What a planned contact is for.
public enum TouchKind: String, Sendable, Codable, CaseIterable {
  case checkIn = "check-in"
  case invite
  case reSurvey = "re-survey"
}

/// Where a touch stands.
public enum TouchState: String, Sendable, Codable, CaseIterable {
  /// Its person is reserved in the contact ledger; its time has not come.
  case planned
  /// The owner (or the tool) has been told; the contact ledger is used up.
  case told
  case done
  /// A human decided against it; the ledger row is given back.
  case declined
  /// Told, and nobody did it within its window; the ledger row is given back.
  case expired
  /// Refused when its time came, with a reason; the ledger row is given back.
  case skipped

  /// Holds the person's place in the contact ledger, so that no second touch is planned.
  public var isPending: Bool { self == .planned || self == .told }
}

/// One planned contact with a customer: a task for a named person, or a message handed to a tool.
public struct Touch: Sendable, Equatable {
  public var id: TouchID
  public var kind: TouchKind
  public var person: PersonID
  public var state: TouchState
  /// A people key; `nil` with `via`, or where nobody of the team is left.
  public var owner: String?
  public var response: ResponseKey
  public var account: Account?
  public var isTest: Bool
  public var route: String
  /// The advocacy actions to choose one of; empty for a check-in.
  public var oneOf: [String]
  /// Where the team is told. Exactly one of `tell` and `via` is set.
  public var tell: String?
  /// The tool that reaches the customer.
  public var via: String?
  public var plannedAt: Date
  /// When it is to be told.
  public var dueAt: Date
  /// The end of its window.
  public var until: Date
  public var toldAt: Date?
  public var endedAt: Date?
  /// Why it is what it is.
  public var reason: Reason

  public init(
    id: TouchID, kind: TouchKind, person: PersonID, owner: String?, response: ResponseKey,
    account: Account? = nil, isTest: Bool = false, route: String, oneOf: [String] = [],
    tell: String?, via: String?, plannedAt: Date, dueAt: Date, until: Date, reason: Reason
  ) {
    self.id = id
    self.kind = kind
    self.person = person
    self.state = .planned
    self.owner = owner
    self.response = response
    self.account = account
    self.isTest = isTest
    self.route = route
    self.oneOf = oneOf
    self.tell = tell
    self.via = via
    self.plannedAt = plannedAt
    self.dueAt = dueAt
    self.until = until
    self.reason = reason
  }
}
