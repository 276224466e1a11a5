import FollowUp

/// Wakes one waiting service. Rings are not counted: one is kept until somebody waits.
public final class Bell: Sendable {
  public init() {}
  public func ring() { fatalError("skeleton") }
  /// Returns at the next ring (or at once if it rang since the last wait), at cancellation, or after
  /// `duration`; DESIGN section 8: no sleep exceeds 30 s.
  public func wait(atMost duration: Duration) async { fatalError("skeleton") }
}
