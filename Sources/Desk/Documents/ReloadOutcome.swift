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
struct ReloadDocument: Sendable, Equatable, Codable {
  var rules: RulesVersion
  var changed: Bool
}
