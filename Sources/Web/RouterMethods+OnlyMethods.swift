public import HTTPTypes
public import Hummingbird

extension RouterMethods {
  /// Answers 405 with `Allow` for every method but these; without it the router says 404.
  public func refuseMethods(except allowed: [HTTPRequest.Method], at path: RouterPath) {
    let allow = allowed.map(\.rawValue).joined(separator: ", ")
    for method in parsedMethods where !allowed.contains(method) {
      on(path, method: method) { _, _ -> Response in
        throw Problem(
          .methodNotAllowed, "\(method.rawValue) is not understood here; use \(allow)",
          headers: [.allow: allow])
      }
    }
  }
}

/// Every method that the HTTP parser (llhttp) lets through to a router; it refuses others by itself.
private let parsedMethods: [HTTPRequest.Method] = [
  "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY", "COPY",
  "LOCK", "MKCOL", "MOVE", "PROPFIND", "PROPPATCH", "SEARCH", "UNLOCK", "BIND", "REBIND", "UNBIND",
  "ACL", "REPORT", "MKACTIVITY", "CHECKOUT", "MERGE", "M-SEARCH", "NOTIFY", "SUBSCRIBE",
  "UNSUBSCRIBE", "PURGE", "MKCALENDAR", "LINK", "UNLINK", "SOURCE",
].compactMap { HTTPRequest.Method(rawValue: $0) }
