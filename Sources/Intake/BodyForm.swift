import HTTPTypes
import Web

/// How a body of responses is written, as its Content-Type says.
enum BodyForm {
  /// One object, or an array of them.
  case json
  /// One object a line.
  case lines

  /// - Throws: ``Problem`` 415.
  init(contentType: String?) throws(Problem) {
    // As nearly everybody writes it.
    if contentType == "application/json" {
      self = .json
      return
    }
    let parts = (contentType ?? "").lowercased().split(separator: ";")
    let parameters = parts.dropFirst().map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
    let charset = parameters.first { $0.hasPrefix("charset=") }
    guard charset == nil || charset == "charset=utf-8" else { throw Self.unsupported }
    switch parts.first?.filter({ !$0.isWhitespace }) {
    case "application/json": self = .json
    case "application/x-ndjson", "application/ndjson": self = .lines
    default: throw Self.unsupported
    }
  }

  private static let unsupported = Problem(
    .unsupportedMediaType,
    "send Content-Type: application/json or application/x-ndjson, in UTF-8",
    headers: [.accept: "application/json, application/x-ndjson"])
}
