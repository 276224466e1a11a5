import FollowUp
import Foundation
import Transport

/// What a test says to the daemon, over TCP or over its control socket.
struct Client: Sendable {
  struct Answer: Sendable {
    var status: Int
    var headers: [String: String]
    var body: Data
    var text: String { String(decoding: body, as: UTF8.self) }

    func read<Value: Decodable>(_ type: Value.Type) throws -> Value {
      try JSONDecoder().decode(type, from: body)
    }
  }

  private let loop = TransferLoop()
  private let origin: String
  private let socket: String?

  static func network(of daemon: DaemonProcess) -> Client {
    Client(origin: "http://127.0.0.1:\(daemon.port)", socket: nil)
  }

  static func control(of daemon: DaemonProcess) -> Client {
    Client(origin: "http://localhost", socket: daemon.folder.path + "/control.sock")
  }

  private init(origin: String, socket: String?) {
    (self.origin, self.socket) = (origin, socket)
  }

  func get(_ path: String, token: String? = nil) async throws -> Answer {
    try await send(.get, path, token: token)
  }

  func post(
    _ path: String, _ body: String = "", token: String? = nil, type: String = "application/json",
    headers: [String: String] = [:]
  ) async throws -> Answer {
    try await send(
      .post, path, token: token, body: Array(body.utf8), type: type, headers: headers)
  }

  /// One response of a customer, whose name is their address too.
  func respond(_ id: String, _ score: Int, by person: String) async throws -> Answer {
    try await post(
      "/v1/responses",
      """
      {"id": "\(id)", "score": \(score), "comment": "said by \(person)",
       "person": {"email": "\(person)@example.com", "name": "\(person)"}}
      """, token: Folder.appToken)
  }

  func send(
    _ method: TransferRequest.Method, _ path: String, token: String?, body: [UInt8] = [],
    type: String? = nil, headers: [String: String] = [:]
  ) async throws -> Answer {
    var headers = headers
    if let token { headers["Authorization"] = "Bearer \(token)" }
    if let type { headers["Content-Type"] = type }
    let result = try await loop.perform(
      TransferRequest(
        method: method, url: Secret(origin + path), headers: headers, body: body,
        unixSocketPath: socket, freshConnection: false, allowsPlainHTTP: true))
    return Answer(status: result.status, headers: result.headers, body: Data(result.body))
  }
}

extension DaemonProcess {
  var network: Client { .network(of: self) }
  var control: Client { .control(of: self) }
}
