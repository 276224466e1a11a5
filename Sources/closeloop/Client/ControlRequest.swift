import Foundation

/// One question to the daemon.
struct ControlRequest: Sendable, Equatable {
  enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  var method: Method
  /// Percent-encoded, from the first slash on, with the query.
  var target: String
  /// JSON, for a POST.
  var body: Data?

  /// - Parameters:
  ///   - path: the parts between the slashes, as they are; a response's id may hold slashes itself.
  ///   - query: only what has a value is sent.
  static func get(_ path: String..., query: [(String, String?)] = []) -> ControlRequest {
    ControlRequest(method: .get, target: target(path, query), body: nil)
  }

  /// Fields without a value are left out of the body.
  static func post(_ path: String..., fields: [String: String?] = [:]) -> ControlRequest {
    let body = try? JSONEncoder().encode(fields.compactMapValues { $0 })  // texts always encode
    return ControlRequest(method: .post, target: target(path, []), body: body)
  }

  /// A response with its disposition and why.
  static func response(source: String, id: String) -> ControlRequest {
    get("v1", "responses", source, id)
  }

  static func act(
    _ verb: String, onCase id: Int64, fields: [String: String?] = [:]
  ) -> ControlRequest {
    post("v1", "cases", String(id), verb, fields: fields)
  }

  private static func target(_ path: [String], _ query: [(String, String?)]) -> String {
    let pairs = query.compactMap { name, value in value.map { "\(name)=\(encoded($0))" } }
    let path = "/" + path.map(encoded).joined(separator: "/")
    return pairs.isEmpty ? path : path + "?" + pairs.joined(separator: "&")
  }

  /// Everything but RFC 3986's unreserved characters, byte by byte.
  private static func encoded(_ text: String) -> String {
    let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    return text.utf8.map { byte in
      unreserved.contains(byte)
        ? String(UnicodeScalar(byte))
        : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
    .joined()
  }
}
