public import Foundation

/// A clock in the stable JSON, running or past.
public struct ClockDocument: Sendable, Equatable, Codable {
  public var name: ClockName
  public var state: ClockState
  public var startedAt: String
  public var deadlineAt: String
  /// Whole seconds from its start until it was met or ended, else until now.
  public var elapsedSeconds: Int
  public var targetSeconds: Double
  @OrNull public var metAt: String?
  @OrNull public var breachedAt: String?
  @OrNull public var endedAt: String?

  enum CodingKeys: String, CodingKey {
    case name, state
    case startedAt = "started_at"
    case deadlineAt = "deadline_at"
    case elapsedSeconds = "elapsed_seconds"
    case targetSeconds = "target_seconds"
    case metAt = "met_at"
    case breachedAt = "breached_at"
    case endedAt = "ended_at"
  }

  public init(_ clock: Clock, now: Date) {
    name = clock.name
    state = clock.state
    startedAt = clock.startedAt.rfc3339
    deadlineAt = clock.deadlineAt.rfc3339
    let end = clock.metAt ?? clock.endedAt ?? now
    elapsedSeconds = Int(max(0, end.timeIntervalSince(clock.startedAt)))
    targetSeconds = clock.plan.withinSeconds
    metAt = clock.metAt?.rfc3339
    breachedAt = clock.breachedAt?.rfc3339
    endedAt = clock.endedAt?.rfc3339
  }
}
