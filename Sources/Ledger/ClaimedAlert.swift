public import FollowUp

/// An alert whose attempt is committed as intended: it must be sent at once, and its outcome reported.
public struct ClaimedAlert: Sendable {
  public var alert: Alert
  /// For an alert about a case, as it is now: owner and remaining time.
  public var `case`: CaseSheet?
  public var touch: TouchFile?
  /// The response that an alert without a case is about.
  public var response: Response?
  /// The frozen bytes of a webhook that was attempted before.
  public var body: [UInt8]?
  /// Of a stand-in: how the alert stands that it is sent instead of.
  public var standsInFor: Reason?
  public init(
    alert: Alert, case: CaseSheet? = nil, touch: TouchFile? = nil, response: Response? = nil,
    body: [UInt8]? = nil, standsInFor: Reason? = nil
  ) {
    self.alert = alert
    self.case = `case`
    self.touch = touch
    self.response = response
    self.body = body
    self.standsInFor = standsInFor
  }
}
