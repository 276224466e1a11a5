import HTTPTypes
import Web

/// How a sender's body is written, as its Content-Type says.
enum SentForm {
  case json
  case form

  /// JSON where nothing is said: no tool of ours sends a form without saying so.
  ///
  /// - Throws: ``Problem`` 415.
  init(contentType: String?) throws(Problem) {
    let parts = (contentType ?? "application/json").lowercased().split(separator: ";")
    let parameters = parts.dropFirst().map { $0.filter { !$0.isWhitespace && $0 != "\"" } }
    if let charset = parameters.first(where: { $0.hasPrefix("charset=") }),
      !["charset=utf-8", "charset=utf8", "charset=us-ascii"].contains(charset)
    {
      throw Self.unsupported
    }
    let type = parts.first?.filter { !$0.isWhitespace } ?? ""
    switch type {
    case "application/json", "text/json": self = .json
    case "application/x-www-form-urlencoded": self = .form
    case _ where type.hasPrefix("application/") && type.hasSuffix("+json"): self = .json
    default: throw Self.unsupported
    }
  }

  private static let unsupported = Problem(
    .unsupportedMediaType,
    "send application/json or application/x-www-form-urlencoded, in UTF-8",
    headers: [.accept: "application/json, application/x-www-form-urlencoded"])
}
