import FollowUp

/// The built-in keys of a `when`; every other one is an attribute.
enum ConditionKey: String, CaseIterable, Sendable {
  case segment, score, comment, survey, source, language, account, person

  var predicate: Predicate.Key {
    switch self {
    case .segment: .segment
    case .score: .score
    case .comment: .comment
    case .survey: .survey
    case .source: .source
    case .language: .language
    case .account: .account
    case .person: .person
    }
  }

  /// In the design, not in this version.
  static let later = ["themes"]

  /// The built-in key one edit away from a name.
  static func near(_ name: String) -> String? {
    (allCases.map(\.rawValue) + later).first { Nearest.edits(name, $0) == 1 }
  }
}
