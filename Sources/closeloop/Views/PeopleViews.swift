import Foundation

/// A customer who is not to be contacted, as the list has it.
struct OptOutView: Decodable {
  var key: String
  var addedAt: Date
  var by: String

  enum CodingKeys: String, CodingKey {
    case key
    case addedAt = "added_at"
    case by
  }
}

/// One of our own people who is away by command.
struct AwayView: Decodable {
  var person: String
  var until: Date?
}

/// What a change of a list answers.
struct ChangeView: Decodable {
  var changed: Bool?
}
