import FollowUp
import HTTPTypes
import Ledger
import Metrics

/// The numbers of this door. Made after the metrics system has been set up; what is counted often is looked
/// up once.
struct IntakeMetrics: Sendable {
  private static let outcomes = [
    "case", "attached", "check-in", "invite", "recorded", "suppressed", "quarantined", "duplicate",
    "revised",
  ]

  private let responses: [String: [String: Counter]]
  private let duration: Metrics.Timer
  private let factory: any MetricsFactory

  init(
    sources: some Sequence<String>, factory: any MetricsFactory = MetricsSystem.factory
  ) {
    self.factory = factory
    duration = Timer(label: "closeloop_intake_seconds", factory: factory)
    var responses: [String: [String: Counter]] = [:]
    for source in sources {
      for outcome in Self.outcomes {
        responses[source, default: [:]][outcome] = Counter(
          label: "closeloop_responses_total",
          dimensions: [("source", source), ("disposition", outcome)], factory: factory)
      }
    }
    self.responses = responses
  }

  /// A new response counts under its disposition; one known before as a duplicate or a revision. A test
  /// counts nowhere.
  func count(_ answer: ResponseAnswer, isTest: Bool) {
    guard !isTest else { return }
    let outcome =
      answer.duplicate != nil
      ? "duplicate" : answer.revised != nil ? "revised" : answer.disposition.kind
    responses[answer.response.source]?[outcome]?.increment()
  }

  /// The same for what arrived through a mapped source.
  func count(_ taken: Taken, of arrival: Arrival) {
    switch taken {
    case .recorded(let recorded):
      guard case .response(let response) = arrival.reading,
        let answer = ResponseAnswer(recorded, of: response, ignored: [])
      else { return }
      count(answer, isTest: response.isTest)
    case .quarantined: responses[arrival.source]?["quarantined"]?.increment()
    case .replay: responses[arrival.source]?["duplicate"]?.increment()
    case .nothing, .erased, .optedOut: break
    }
  }

  func countRefusal(_ status: HTTPResponse.Status) {
    Counter(
      label: "closeloop_intake_refused_total", dimensions: [("status", "\(status.code)")],
      factory: factory
    ).increment()
  }

  func record(_ duration: Duration) { self.duration.record(duration: duration) }
}
