import FollowUp
import Foundation

/// One of our own people who is away, as said by command, in the stable JSON.
struct AwayDocument: Sendable, Equatable, Codable {
  /// A people key.
  var person: String
  /// `null` when the person is back.
  @OrNull var until: String?
  init(person: String, until: Date?) {
    self.person = person
    self.until = until?.rfc3339
  }
}

/// What `POST /v1/away` answers.
struct AwayAnswer: Sendable, Equatable, Codable {
  var away: AwayDocument
  var changed: Bool
}
