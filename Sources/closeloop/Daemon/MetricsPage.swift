import CoreMetrics
import FollowUp
import Foundation
import Ledger
import Vitals

/// `/metrics`: what happened (counted as it did) and how it stands (asked of the ledger at each look).
struct MetricsPage: Sendable {
  let registry: MetricsRegistry
  let now: @Sendable () -> Date

  func text(_ totals: LedgerTotals, openBreakers: Int, version: String) -> String {
    set("closeloop_build_info", 1, [("version", version)])
    set("closeloop_cases_open", Double(totals.openCases))
    for state in CaseState.allCases {
      set(
        "closeloop_cases", Double(totals.casesByState[state, default: 0]),
        [("state", state.rawValue)])
    }
    set("closeloop_clocks_overdue", Double(totals.overdueClocks))
    set("closeloop_timers_pending", Double(totals.pendingTimers))
    for state in AlertState.allCases {
      set(
        "closeloop_alerts", Double(totals.alertsByState[state, default: 0]),
        [("state", state.rawValue)])
    }
    set("closeloop_oldest_waiting_alert_seconds", age(of: totals.oldestWaitingAlertAt) ?? 0)
    for kind in ["case", "attached", "check-in", "invite", "recorded", "suppressed", "quarantined"]
    {
      set(
        "closeloop_dispositions", Double(totals.dispositions[kind, default: 0]), [("kind", kind)])
    }
    set(
      "closeloop_last_response_timestamp_seconds", totals.lastResponseAt?.timeIntervalSince1970 ?? 0
    )
    set("closeloop_wal_bytes", Double(totals.walBytes))
    set("closeloop_breakers_open", Double(openBreakers))
    return registry.text(help: Self.help)
  }

  private func set(_ name: String, _ value: Double, _ labels: [(String, String)] = []) {
    registry.makeMeter(label: name, dimensions: labels).set(value)
  }

  private func age(of instant: Date?) -> Double? {
    instant.map { max(0, now().timeIntervalSince($0)) }
  }

  static let help = [
    "closeloop_build_info": "The running version; always 1.",
    "closeloop_cases_open": "Cases in any state before resolved.",
    "closeloop_cases": "Cases by state.",
    "closeloop_clocks_overdue": "Clocks past their deadline and not met.",
    "closeloop_timers_pending": "Timers that are not due yet, or held.",
    "closeloop_alerts": "Alerts by state.",
    "closeloop_oldest_waiting_alert_seconds": "Age of the oldest alert that waits to be sent.",
    "closeloop_dispositions": "Responses by what became of them, since the ledger began.",
    "closeloop_last_response_timestamp_seconds": "When the newest response was received.",
    "closeloop_wal_bytes": "Size of the write-ahead log.",
    "closeloop_breakers_open": "Receivers that are failing and only probed.",
    "closeloop_breaker_open": "Whether a destination's receiver is failing: 1, else 0.",
    "closeloop_responses_total": "Responses taken since start, by source and disposition.",
    "closeloop_intake_refused_total": "Requests to the intake that were refused, by status.",
    "closeloop_intake_seconds": "From a response's last byte to its answer.",
    "closeloop_files_total": "Files of the folders looked at since start, by source and outcome.",
    "closeloop_fetches_total": "Responses asked of a tool's API after a thin event, by source.",
    "closeloop_reconciles_total": "Looks through a tool's API since start, by source and outcome.",
    "closeloop_reconcile_missing_total":
      "Responses a webhook did not bring and a look found, by source.",
    "closeloop_alerts_total": "Attempts since start, by destination, kind and outcome.",
    "closeloop_alert_attempt_seconds": "How long attempts took.",
    "closeloop_alerts_in_flight": "Attempts under way.",
    "closeloop_timers_fired_total": "Timers handled since start.",
    "closeloop_timers_late_total": "Timers handled more than 60 s after they were due.",
    "closeloop_clock_steps_total": "Steps of the wall clock noticed.",
    "closeloop_acts_total": "Acts of people since start, by act, door and outcome.",
    "closeloop_reloads_total": "Reloads of the rules since start, by outcome.",
  ]
}
