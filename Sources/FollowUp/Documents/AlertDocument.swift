/// An alert in the stable JSON.
public struct AlertDocument: Sendable, Equatable, Codable {
  public var id: AlertID
  public var destination: String
  public var kind: AlertKind
  public var `case`: CaseID?
  public var touch: TouchID?
  public var response: ResponseKey?
  public var state: AlertState
  /// How often an attempt was begun.
  public var attempts: Int
  /// When it is tried (again); `null` unless it waits.
  @OrNull public var nextAttemptAt: String?
  public var reason: Reason
  /// How its last attempt failed: "HTTP 404 no_service", "timeout".
  public var failure: String?
  public var createdAt: String
  @OrNull public var endedAt: String?
  /// The receiver may have got it already.
  public var mayRepeat: Bool
  /// The alert whose own destination failed, where this is its stand-in.
  public var standsInFor: AlertID?
  public var test: Bool

  enum CodingKeys: String, CodingKey {
    case id, destination, kind, `case`, touch, response, state, attempts
    case nextAttemptAt = "next_attempt_at"
    case reason, failure
    case createdAt = "created_at"
    case endedAt = "ended_at"
    case mayRepeat = "may_repeat"
    case standsInFor = "stands_in_for"
    case test
  }

  public init(_ alert: Alert) {
    id = alert.id
    destination = alert.destination
    kind = alert.kind
    self.case = alert.case
    touch = alert.touch
    response = alert.response
    state = alert.state
    attempts = alert.attempts
    nextAttemptAt = alert.state == .waiting ? alert.nextAttemptAt.rfc3339 : nil
    reason = alert.reason
    failure = alert.failure
    createdAt = alert.createdAt.rfc3339
    endedAt = alert.endedAt?.rfc3339
    mayRepeat = alert.mayRepeat
    standsInFor = alert.standsInFor
    test = alert.facts.isTest
  }
}
