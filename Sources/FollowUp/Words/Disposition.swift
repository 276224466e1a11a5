/// What became of a response: exactly one.
public enum Disposition: Sendable, Equatable {
  case `case`(CaseID, queue: String, reason: Reason)
  /// Taken into the person's open case.
  case attached(CaseID, queue: String, reason: Reason)
  case checkIn(TouchID, reason: Reason)
  case invite(TouchID, reason: Reason)
  /// Counted, nothing to do.
  case recorded(Reason)
  /// Something would have been done, and a rule or the contact policy said no. `why` is a route's own text.
  case suppressed(Reason, why: String?)
  /// Kept whole until somebody explains it.
  case quarantined(Reason)

  /// The word of the API, the metrics and the ledger.
  public var kind: String {
    switch self {
    case .case: "case"
    case .attached: "attached"
    case .checkIn: "check-in"
    case .invite: "invite"
    case .recorded: "recorded"
    case .suppressed: "suppressed"
    case .quarantined: "quarantined"
    }
  }

  public var reason: Reason {
    switch self {
    case .case(_, _, let reason), .attached(_, _, let reason), .checkIn(_, let reason),
      .invite(_, let reason), .recorded(let reason), .suppressed(let reason, _),
      .quarantined(let reason):
      reason
    }
  }

  /// The case a response is in.
  public var caseID: CaseID? {
    switch self {
    case .case(let id, _, _), .attached(let id, _, _): id
    case .checkIn, .invite, .recorded, .suppressed, .quarantined: nil
    }
  }
}
