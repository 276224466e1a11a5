public import FollowUp

/// What came of an event, after the commit.
public struct Recorded: Sendable {
  public var decision: Decision
  /// The case acted on, as it is now; `nil` for every other event, whose sender waits for the
  /// disposition alone.
  public var `case`: CaseFile?
  public var touch: TouchFile?
  public var alert: Alert?
  /// For a response: the segment of what is kept of it now, which a late retry of an older version does not
  /// change.
  public var segment: Segment?
  public init(
    decision: Decision, case: CaseFile? = nil, touch: TouchFile? = nil, alert: Alert? = nil
  ) {
    self.decision = decision
    self.case = `case`
    self.touch = touch
    self.alert = alert
  }
}
