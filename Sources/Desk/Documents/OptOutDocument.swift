import FollowUp
public import Ledger

/// One entry of the opt-out list in the stable JSON.
public struct OptOutDocument: Sendable, Equatable, Codable {
  /// An e-mail address.
  public var key: String
  public var addedAt: String
  /// Who put it there.
  public var by: String

  enum CodingKeys: String, CodingKey {
    case key
    case addedAt = "added_at"
    case by
  }

  public init(_ optOut: OptOut) {
    let prefix = "email:"
    key = optOut.key.hasPrefix(prefix) ? String(optOut.key.dropFirst(prefix.count)) : optOut.key
    addedAt = optOut.addedAt.rfc3339
    by = optOut.by
  }
}

/// What a change of the opt-out list answers.
public struct OptOutAnswer: Sendable, Equatable, Codable {
  public var key: String
  public var changed: Bool
  public init(key: String, changed: Bool) {
    self.key = key
    self.changed = changed
  }
}
