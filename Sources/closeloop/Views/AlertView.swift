import Foundation

/// What the command line shows of an alert.
struct AlertView: Decodable {
  var id: Int64
  var destination: String
  var kind: String
  var `case`: Int64?
  var touch: Int64?
  var state: String
  var attempts: Int
  var nextAttemptAt: Date?
  var reason: String
  var failure: String?
  var createdAt: Date?
  var standsInFor: Int64?

  enum CodingKeys: String, CodingKey {
    case id, destination, kind, `case`, touch, state, attempts
    case nextAttemptAt = "next_attempt_at"
    case reason, failure
    case createdAt = "created_at"
    case standsInFor = "stands_in_for"
  }

  /// "404 no_service", "timeout": a column of a listing has no room for more.
  var briefFailure: String? { failure?.trimmingPrefix("HTTP ").description }

  /// "case 12", "touch 4" or nothing.
  var about: String { `case`.map { "case \($0)" } ?? touch.map { "touch \($0)" } ?? "" }
}

struct AlertAnswerView: Decodable {
  var alert: AlertView
  var changed: Bool
}
