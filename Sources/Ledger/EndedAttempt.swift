public import FollowUp

/// An attempt that is over, and how it went.
public struct EndedAttempt: Sendable {
  public var alert: AlertID
  public var outcome: AttemptOutcome
  public init(alert: AlertID, outcome: AttemptOutcome) {
    self.alert = alert
    self.outcome = outcome
  }
}
