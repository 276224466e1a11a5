import Foundation

/// What the command line shows of the daemon's state.
struct StatusView: Decodable {
  var version: String
  var pid: Int
  var startedAt: Date
  var rules: RulesView
  var cases: CasesView
  var nextDeadlineAt: Date?
  var alerts: AlertsView
  var dispositions: [String: Int]
  var lastResponseAt: Date?
  var timers: TimersView
  var sources: [SourceView]
  var breakers: [BreakerView]
  var troubles: [String]

  enum CodingKeys: String, CodingKey {
    case version, pid
    case startedAt = "started_at"
    case rules, cases
    case nextDeadlineAt = "next_deadline_at"
    case alerts, dispositions
    case lastResponseAt = "last_response_at"
    case timers, sources, breakers, troubles
  }

  struct RulesView: Decodable {
    var version: String
    /// "as-written", or "last-accepted" where the file of today is faulty.
    var state: String
    var acceptedAt: Date?

    enum CodingKeys: String, CodingKey {
      case version, state
      case acceptedAt = "accepted_at"
    }
  }

  struct CasesView: Decodable {
    var open: Int
    var overdue: Int
    var byState: [String: Int]

    enum CodingKeys: String, CodingKey {
      case open, overdue
      case byState = "by_state"
    }
  }

  struct AlertsView: Decodable {
    var waiting: Int
    var oldestWaitingAt: Date?
    var parked: Int
    var sending: Int

    enum CodingKeys: String, CodingKey {
      case waiting
      case oldestWaitingAt = "oldest_waiting_at"
      case parked, sending
    }
  }

  struct TimersView: Decodable {
    var pending: Int
    var heldUntil: Date?

    enum CodingKeys: String, CodingKey {
      case pending
      case heldUntil = "held_until"
    }
  }

  struct SourceView: Decodable {
    var name: String
    var lastReceivedAt: Date?
    var lastTestAt: Date?
    var lastRefusedAt: Date?
    var refused: Int
    var waiting: Int
    var reconciledAt: Date?
    var missing: Int
    var trouble: String?

    enum CodingKeys: String, CodingKey {
      case name
      case lastReceivedAt = "last_received_at"
      case lastTestAt = "last_test_at"
      case lastRefusedAt = "last_refused_at"
      case refused, waiting
      case reconciledAt = "reconciled_at"
      case missing, trouble
    }
  }

  struct BreakerView: Decodable {
    var destination: String
    var since: Date
  }
}
