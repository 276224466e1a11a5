import FollowUp

/// A number kept beside the rows it counts, changed in the same transaction. Tests count nowhere.
enum Counter: Hashable {
  case cases(CaseState)
  case alerts(AlertState)
  /// By its kind.
  case dispositions(String)
  case timers
  /// Open cases whose clock breached and was not met.
  case breachedCases
  /// Milliseconds since 1970.
  case lastResponse

  var name: String {
    switch self {
    case .cases(let state): "cases:\(state.rawValue)"
    case .alerts(let state): "alerts:\(state.rawValue)"
    case .dispositions(let kind): "dispositions:\(kind)"
    case .timers: "timers"
    case .breachedCases: "breached-cases"
    case .lastResponse: "last-response"
    }
  }

  static let dispositionKinds = [
    "case", "attached", "check-in", "invite", "recorded", "suppressed", "quarantined",
  ]

  static let all: [Counter] =
    CaseState.allCases.map(Counter.cases) + AlertState.allCases.map(Counter.alerts)
    + dispositionKinds.map(Counter.dispositions) + [.timers, .breachedCases, .lastResponse]
}
