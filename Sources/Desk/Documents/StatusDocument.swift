public import FollowUp
public import Foundation
public import Ledger

/// How the daemon is, for `closeloop status`.
public struct StatusDocument: Sendable, Equatable, Codable {
  public var version: String
  public var pid: Int32
  public var startedAt: String
  public var rules: RulesStanding
  public var cases: CaseCounts
  @OrNull public var nextDeadlineAt: String?
  public var alerts: AlertCounts
  /// Since the ledger began: kind -> count.
  public var dispositions: [String: Int]
  @OrNull public var lastResponseAt: String?
  public var timers: TimerCounts
  /// Survey tools' webhooks, by name.
  public var sources: [Source]
  /// Destinations whose receiver is failing.
  public var breakers: [Breaker]
  /// What a person should look at, a sentence each.
  public var troubles: [String]

  enum CodingKeys: String, CodingKey {
    case version, pid
    case startedAt = "started_at"
    case rules, cases
    case nextDeadlineAt = "next_deadline_at"
    case alerts, dispositions
    case lastResponseAt = "last_response_at"
    case timers, sources, breakers, troubles
  }

  public init(
    version: String, pid: Int32, startedAt: Date, rules: RulesStanding, totals: LedgerTotals,
    heldUntil: Date? = nil, sources: [Source] = [], breakers: [Breaker] = [],
    troubles: [String] = []
  ) {
    self.version = version
    self.pid = pid
    self.startedAt = startedAt.rfc3339
    self.rules = rules
    cases = CaseCounts(totals)
    nextDeadlineAt = totals.nextDeadlineAt?.rfc3339
    alerts = AlertCounts(totals)
    dispositions = totals.dispositions
    lastResponseAt = totals.lastResponseAt?.rfc3339
    timers = TimerCounts(pending: totals.pendingTimers, heldUntil: heldUntil?.rfc3339)
    self.sources = sources
    self.breakers = breakers
    self.troubles = troubles
  }
}
