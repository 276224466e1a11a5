public import FollowUp

/// What came of an event, after the commit.
public struct Recorded: Sendable {
  public var decision: Decision
  /// The case acted on, as it is now; `nil` for every other event, whose sender waits for the
  /// disposition alone.
  public var `case`: CaseFile?
  public var touch: TouchFile?
  public var alert: Alert?
  public init(
    decision: Decision, case: CaseFile? = nil, touch: TouchFile? = nil, alert: Alert? = nil
  ) {
    self.decision = decision
    self.case = `case`
    self.touch = touch
    self.alert = alert
  }
}
