public import HTTPTypes
public import Hummingbird

extension RouterMethods {
  /// Answers 405 with `Allow` for every usual method but these; without it the router says 404.
  public func refuseMethods(except allowed: [HTTPRequest.Method], at path: RouterPath) {
    let usual: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options]
    let allow = allowed.map(\.rawValue).joined(separator: ", ")
    for method in usual where !allowed.contains(method) {
      on(path, method: method) { _, _ -> Response in
        throw Problem(
          .methodNotAllowed, "\(method.rawValue) is not understood here; use \(allow)",
          headers: [.allow: allow])
      }
    }
  }
}
