import FollowUp
import Metrics

/// The sender's numbers. Handlers are kept: looking one up by its labels costs more than an alert.
struct AlertMetrics {
  private struct Key: Hashable {
    var destination: String
    var kind: AlertKind
    var outcome: String
  }
  private var totals: [Key: Counter] = [:]
  private let seconds = Timer(label: "closeloop_alert_attempt_seconds")
  private let inFlight = Gauge(label: "closeloop_alerts_in_flight")
  private var breakers: [String: Gauge] = [:]

  mutating func ended(_ alert: Alert, _ verdict: Verdict, after duration: Duration) {
    let key = Key(destination: alert.destination, kind: alert.kind, outcome: verdict.outcome)
    let counter =
      totals[key]
      ?? Counter(
        label: "closeloop_alerts_total",
        dimensions: [
          ("destination", key.destination), ("kind", key.kind.rawValue), ("outcome", key.outcome),
        ])
    totals[key] = counter
    counter.increment()
    seconds.recordNanoseconds(Int64(duration / .nanoseconds(1)))
  }

  func inFlight(_ count: Int) { inFlight.record(count) }

  mutating func breaker(of destinations: [String], isOpen: Bool) {
    for destination in destinations {
      let gauge =
        breakers[destination]
        ?? Gauge(label: "closeloop_breaker_open", dimensions: [("destination", destination)])
      breakers[destination] = gauge
      gauge.record(isOpen ? 1 : 0)
    }
  }
}
