import FollowUp
import Ledger

/// One entry of the opt-out list in the stable JSON.
struct OptOutDocument: Sendable, Equatable, Codable {
  /// An e-mail address.
  var key: String
  var addedAt: String
  /// Who put it there.
  var by: String

  enum CodingKeys: String, CodingKey {
    case key
    case addedAt = "added_at"
    case by
  }

  init(_ optOut: OptOut) {
    let prefix = "email:"
    key = optOut.key.hasPrefix(prefix) ? String(optOut.key.dropFirst(prefix.count)) : optOut.key
    addedAt = optOut.addedAt.rfc3339
    by = optOut.by
  }
}

/// What a change of the opt-out list answers.
struct OptOutAnswer: Sendable, Equatable, Codable {
  var key: String
  var changed: Bool
}
