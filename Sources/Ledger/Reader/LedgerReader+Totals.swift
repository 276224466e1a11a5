import FollowUp
import Foundation
import GRDB

extension LedgerReader {
  private static let nextDeadline = SQL(
    """
    SELECT min(clock_deadline_at) FROM cases
    WHERE clock_state = 'running' AND is_test = 0 AND clock_deadline_at > ?
    """)
  private static let passedDeadlines = SQL(
    """
    SELECT count(*) FROM cases
    WHERE clock_state = 'running' AND is_test = 0 AND clock_deadline_at <= ?
    """)
  private static let oldestWaiting = SQL(
    """
    SELECT created_at FROM alerts
    WHERE id = (SELECT min(id) FROM alerts INDEXED BY outbox WHERE state = 'waiting')
    """)

  /// From kept numbers and indexes alone.
  public func totals() async throws(LedgerError) -> LedgerTotals {
    let now = now()
    let walPath = pool.path + "-wal"
    return try await read { (connection) throws(LedgerError) in
      let values = try connection.counterValues()
      func count(_ counter: Counter) -> Int { Int(values[counter.name] ?? 0) }
      var totals = LedgerTotals()
      for state in CaseState.allCases { totals.casesByState[state] = count(.cases(state)) }
      for state in AlertState.allCases { totals.alertsByState[state] = count(.alerts(state)) }
      for kind in Counter.dispositionKinds {
        totals.dispositions[kind] = count(.dispositions(kind))
      }
      totals.openCases = CaseState.allCases.filter(\.isOpen).reduce(0) { sum, state in
        sum + count(.cases(state))
      }
      totals.pendingTimers = count(.timers)
      // Those a timer has handled are counted as they breach; the others lie before now in the index.
      let passed = try connection.first(Self.passedDeadlines, [.instant(now)]) { $0.int() }
      totals.overdueClocks = count(.breachedCases) + (passed ?? 0)
      totals.nextDeadlineAt =
        try connection.first(Self.nextDeadline, [.instant(now)]) { $0.optionalInstant() } ?? nil
      totals.oldestWaitingAlertAt = try connection.first(Self.oldestWaiting) { $0.instant() }
      totals.lastResponseAt = values[Counter.lastResponse.name].map(Date.init(milliseconds:))
      totals.walBytes = fileSize(walPath)
      return totals
    }
  }
}

/// 0 where there is no such file.
private func fileSize(_ path: String) -> Int {
  var status = stat()
  return stat(path, &status) == 0 ? Int(status.st_size) : 0
}
