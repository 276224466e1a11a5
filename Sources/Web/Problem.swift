public import HTTPTypes

/// What goes back when a request cannot be served (RFC 9457). Thrown anywhere below ``ProblemMiddleware``.
public struct Problem: Error, Sendable, Equatable {
  /// One wrong field of the body.
  public struct FieldError: Sendable, Equatable {
    /// A JSON pointer into the body: "/person/email".
    public var pointer: String
    public var detail: String
    public init(pointer: String, detail: String) {
      self.pointer = pointer
      self.detail = detail
    }
  }

  public var status: HTTPResponse.Status
  /// "about:blank" means that the status says it all.
  public var type: String
  public var title: String
  /// For the sender: what is wrong and what to do.
  public var detail: String
  /// Every wrong field at once; a 422's own.
  public var errors: [FieldError]
  /// Further members, in order: `allowed` of a 409.
  public var extensions: [JSONObject.Member]
  public var headers: HTTPFields

  public init(
    _ status: HTTPResponse.Status, _ detail: String, errors: [FieldError] = [],
    extensions: [JSONObject.Member] = [], headers: HTTPFields = [:]
  ) {
    self.status = status
    self.type = "about:blank"
    self.title = status.reasonPhrase
    self.detail = detail
    self.errors = errors
    self.extensions = extensions
    self.headers = headers
  }
}

extension Problem {
  public static func badJSON(_ fault: JSONFault) -> Problem {
    Problem(.badRequest, fault.text)
  }

  /// - Parameter challenge: what is added to `Bearer` in `WWW-Authenticate`.
  public static func unauthorized(_ detail: String, challenge: String = "") -> Problem {
    Problem(
      .unauthorized, detail,
      headers: [.wwwAuthenticate: "Bearer realm=\"closeloop\"" + challenge])
  }

  public static func notFound(_ detail: String) -> Problem { Problem(.notFound, detail) }

  /// - Parameter allowed: what would have been accepted; shown as `allowed`.
  public static func conflict(_ detail: String, allowed: [String]) -> Problem {
    Problem(
      .conflict, detail,
      extensions: [
        JSONObject.Member(key: "allowed", value: .array(allowed.map { .string($0) }))
      ])
  }

  public static func wrongFields(_ errors: [FieldError]) -> Problem {
    let fields = errors.map { $0.pointer.isEmpty ? "the body" : $0.pointer }
    return Problem(
      .unprocessableContent, "these fields do not fit: " + fields.joined(separator: ", "),
      errors: errors)
  }

  /// - Parameter retryAfterSeconds: what goes into `Retry-After`.
  public static func unavailable(_ detail: String, retryAfterSeconds: Int) -> Problem {
    Problem(.serviceUnavailable, detail, headers: [.retryAfter: String(retryAfterSeconds)])
  }

  /// The connection is closed after it: the rest of the body is not worth reading.
  public static func tooLarge(_ detail: String) -> Problem {
    Problem(.contentTooLarge, detail, headers: [.connection: "close"])
  }

  /// Something broke here; what, is in the log.
  public static let internalError = Problem(
    .internalServerError, "something went wrong here; it is logged")
}
