public import FollowUp

/// An alert of which the schema refused something, or whose row cannot be read: a later version's, after a step back.
public struct RefusedAlert: Sendable {
  public enum Part: Sendable {
    /// Its outcome is unknown after the next start.
    case outcome
    /// It is tried again in ten minutes.
    case claim
  }
  public var alert: AlertID
  public var part: Part
  public var error: LedgerError
  public init(alert: AlertID, part: Part, error: LedgerError) {
    self.alert = alert
    self.part = part
    self.error = error
  }
}
