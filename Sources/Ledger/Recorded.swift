public import FollowUp

/// What came of an event, after the commit. A reference: a decision is a large value, and it passes through
/// several hands on its way to whoever waits.
public final class Recorded: Sendable {
  public let decision: Decision
  /// The case acted on, as it is now; `nil` for every other event, whose sender waits for the
  /// disposition alone.
  public let `case`: CaseFile?
  public let touch: TouchFile?
  public let alert: Alert?
  /// For a response: the segment of what is kept of it now, which a late retry of an older version does not
  /// change.
  public let segment: Segment?

  init(
    _ decision: Decision, case: CaseFile? = nil, touch: TouchFile? = nil, alert: Alert? = nil,
    segment: Segment? = nil
  ) {
    self.decision = decision
    self.case = `case`
    self.touch = touch
    self.alert = alert
    self.segment = segment
  }
}
