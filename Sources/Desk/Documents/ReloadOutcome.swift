public import FollowUp

/// What came of reading the rules anew.
public enum ReloadOutcome: Sendable, Equatable {
  /// These rules decide from now on.
  case replaced(RulesVersion)
  /// The file says what it said before.
  case unchanged(RulesVersion)
  /// The running rules stay. Each fault as "rules.yml:14:9: routes[0].queue: ...".
  case refused(faults: [String])
}

/// What `POST /v1/reload` answers when the rules were taken.
public struct ReloadDocument: Sendable, Equatable, Codable {
  public var rules: RulesVersion
  public var changed: Bool
  public init(rules: RulesVersion, changed: Bool) {
    self.rules = rules
    self.changed = changed
  }
}
