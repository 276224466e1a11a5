public import FollowUp
public import Foundation

/// Numbers for STATUS, /metrics and `closeloop status`; kept or counted by index, cheap at any size.
public struct LedgerTotals: Sendable {
  public var openCases: Int
  public var casesByState: [CaseState: Int]
  /// Clocks past their deadline and not met.
  public var overdueClocks: Int
  public var nextDeadlineAt: Date?
  public var pendingTimers: Int
  public var alertsByState: [AlertState: Int]
  public var oldestWaitingAlertAt: Date?
  /// Since the ledger began: disposition kind -> count.
  public var dispositions: [String: Int]
  public var lastResponseAt: Date?
  public var walBytes: Int
  public init() {
    openCases = 0
    casesByState = [:]
    overdueClocks = 0
    pendingTimers = 0
    alertsByState = [:]
    dispositions = [:]
    walBytes = 0
  }
}
