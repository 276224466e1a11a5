import Foundation

/// What the daemon answered.
struct ControlAnswer: Sendable {
  var status: Int
  var body: Data
}

/// Why the daemon said no (RFC 9457), with what our API adds to it.
struct ProblemView: Decodable, Sendable, Equatable {
  var title: String?
  var detail: String?
  /// What would be allowed instead.
  var allowed: [String]?
  var errors: [FieldError]?

  struct FieldError: Decodable, Sendable, Equatable {
    /// A JSON pointer into the body, where there is one.
    var pointer: String?
    var detail: String
  }
}
