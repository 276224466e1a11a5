import FollowUp
import Foundation
import Surveys
import Transport
import Web

/// Asks a tool's API one question at a time.
struct APIClient: Sendable {
  /// A page of a list; one response is far smaller.
  static let answerLimitBytes = 16 << 20

  let source: APISource
  let transfers: TransferLoop

  /// Why there is no answer. Never holds a URL, a token or a customer's words.
  enum Failure: Error, Equatable {
    case notReached(TransferFailure.Kind)
    case status(Int, retryAfterSeconds: Double?)
    case notJSON

    var text: String {
      switch self {
      case .notReached(let kind): kind.rawValue
      case .status(401, _), .status(403, _): "the API refuses the token (status \(statusCode))"
      case .status(let code, _): "status \(code)"
      case .notJSON: "the answer is no JSON"
      }
    }

    private var statusCode: Int {
      if case .status(let code, _) = self { code } else { 0 }
    }
  }

  /// Fills `{name}` of a path or a search; in a path each value is escaped for one segment or parameter.
  static func fill(_ template: String, _ values: [String: String], escaped: Bool) -> String {
    var text = template
    for (name, value) in values {
      let shown = escaped ? Self.escape(value) : value
      text = text.replacing("{\(name)}", with: shown)
    }
    return text
  }

  static func escape(_ text: String) -> String {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    // Never nil for a Swift string, which is Unicode already.
    return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
  }

  /// What a template's instants are.
  static func instants(since: Date) -> [String: String] {
    let seconds = since.timeIntervalSince1970.rounded(.down)
    let whole = Date(timeIntervalSince1970: seconds)
    return [
      "since": whole.rfc3339, "since-seconds": String(Int64(seconds)),
      "since-milliseconds": String(Int64(seconds) * 1_000),
    ]
  }

  func ask(path: String, body: String? = nil) async throws(Failure) -> JSONValue {
    var headers = ["Accept": "application/json", "User-Agent": "closeloop"]
    let token = source.token.reveal()
    switch source.api.authorization {
    case .bearer: headers["Authorization"] = "Bearer \(token)"
    case .basicUser:
      headers["Authorization"] = "Basic " + Data("\(token):".utf8).base64EncodedString()
    case .header(let name, let prefix): headers[name] = prefix + token
    }
    if body != nil { headers["Content-Type"] = "application/json" }
    let answer: TransferResult
    do throws(TransferFailure) {
      answer = try await transfers.perform(
        TransferRequest(
          method: body == nil ? .get : .post, url: Secret(source.base + path), headers: headers,
          body: Array((body ?? "").utf8), allowsPlainHTTP: source.allowsPlainHTTP,
          usesEnvironmentProxy: source.usesEnvironmentProxy,
          answerLimitBytes: Self.answerLimitBytes))
    } catch {
      throw .notReached(error.kind)
    }
    guard (200..<300).contains(answer.status) else {
      let retryAfter = answer.headers["retry-after"].flatMap { Double($0) }
      throw .status(
        answer.status, retryAfterSeconds: retryAfter.map { min(max($0, 0), 86_400) })
    }
    let parsed = answer.body.withUnsafeBytes { bytes in
      Result { () throws(JSONFault) in try StrictJSON.value(of: bytes) }
    }
    guard case .success(let value) = parsed else { throw .notJSON }
    return value
  }
}
