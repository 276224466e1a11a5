public import FollowUp
public import Foundation
import Ledger

extension StatusDocument {
  /// Which rules decide, and whether they are the file's of today.
  public struct RulesStanding: Sendable, Equatable, Codable {
    public enum State: String, Sendable, Codable, CaseIterable {
      case asWritten = "as-written"
      /// The file is faulty: the last accepted text decides.
      case lastAccepted = "last-accepted"
    }
    public var version: RulesVersion
    public var state: State
    @OrNull public var acceptedAt: String?

    enum CodingKeys: String, CodingKey {
      case version, state
      case acceptedAt = "accepted_at"
    }

    public init(version: RulesVersion, state: State, acceptedAt: Date?) {
      self.version = version
      self.state = state
      self.acceptedAt = acceptedAt?.rfc3339
    }
  }

  public struct CaseCounts: Sendable, Equatable, Codable {
    public var open: Int
    /// Clocks past their deadline and not met.
    public var overdue: Int
    public var byState: [String: Int]

    enum CodingKeys: String, CodingKey {
      case open, overdue
      case byState = "by_state"
    }

    init(_ totals: LedgerTotals) {
      open = totals.openCases
      overdue = totals.overdueClocks
      byState = Dictionary(
        uniqueKeysWithValues: totals.casesByState.map { ($0.key.rawValue, $0.value) })
    }
  }

  public struct AlertCounts: Sendable, Equatable, Codable {
    public var waiting: Int
    public var sending: Int
    public var parked: Int
    @OrNull public var oldestWaitingAt: String?

    enum CodingKeys: String, CodingKey {
      case waiting, sending, parked
      case oldestWaitingAt = "oldest_waiting_at"
    }

    init(_ totals: LedgerTotals) {
      waiting = totals.alertsByState[.waiting] ?? 0
      sending = totals.alertsByState[.sending] ?? 0
      parked = totals.alertsByState[.parked] ?? 0
      oldestWaitingAt = totals.oldestWaitingAlertAt?.rfc3339
    }
  }

  public struct TimerCounts: Sendable, Equatable, Codable {
    public var pending: Int
    /// After a step of the wall clock no ladder moves until then.
    @OrNull public var heldUntil: String?

    enum CodingKeys: String, CodingKey {
      case pending
      case heldUntil = "held_until"
    }
  }

  /// A destination nothing is sent to for now, but probes.
  public struct Breaker: Sendable, Equatable, Codable {
    public var destination: String
    public var since: String
    public init(destination: String, since: Date) {
      self.destination = destination
      self.since = since.rfc3339
    }
  }
}
