import FollowUp
import Foundation
import Ledger

/// What systemd shows beside the unit: open cases, the next deadline, alerts waiting, troubles first.
enum StatusLine {
  static func text(_ totals: LedgerTotals, troubles: [String], now: Date) -> String {
    let waiting =
      totals.alertsByState[.waiting, default: 0] + totals.alertsByState[.sending, default: 0]
    var parts = troubles
    parts.append("\(totals.openCases) open \(totals.openCases == 1 ? "case" : "cases")")
    if totals.overdueClocks > 0 { parts.append("\(totals.overdueClocks) overdue") }
    if let next = totals.nextDeadlineAt, next > now {
      parts.append("next deadline \(next.rfc3339)")
    }
    parts.append("\(waiting) \(waiting == 1 ? "alert" : "alerts") waiting")
    let parked = totals.alertsByState[.parked, default: 0]
    if parked > 0 { parts.append("\(parked) parked") }
    return parts.joined(separator: "; ")
  }
}
