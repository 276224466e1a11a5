public import FollowUp
public import Foundation

/// One of our own people who is away, as said by command, in the stable JSON.
public struct AwayDocument: Sendable, Equatable, Codable {
  /// A people key.
  public var person: String
  /// `null` when the person is back.
  @OrNull public var until: String?
  public init(person: String, until: Date?) {
    self.person = person
    self.until = until?.rfc3339
  }
}

/// What `POST /v1/away` answers.
public struct AwayAnswer: Sendable, Equatable, Codable {
  public var away: AwayDocument
  public var changed: Bool
  public init(away: AwayDocument, changed: Bool) {
    self.away = away
    self.changed = changed
  }
}
