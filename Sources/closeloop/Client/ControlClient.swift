import Foundation

/// Speaks with the daemon over its control socket: the same HTTP API as over TCP, allowed by file permission.
struct ControlClient: Sendable {
  /// Sends one request and waits for its whole answer.
  var send: @Sendable (ControlRequest) async throws -> ControlAnswer

  /// The body of an answer below 400; what is not is thrown with what the daemon said.
  func body(of request: ControlRequest) async throws -> Data {
    let answer = try await send(request)
    guard answer.status >= 400 else { return answer.body }
    let problem = try? JSONDecoder.daemon.decode(ProblemView.self, from: answer.body)
    // An error without a problem document still has its status to tell.
    throw CommandFault.refused(status: answer.status, problem ?? ProblemView())
  }
}

extension Console {
  /// Asks the daemon and shows the answer: as JSON where asked for, else as `render` says it.
  func show<Document: Decodable>(
    _ request: ControlRequest, as type: Document.Type, from client: ControlClient, json: Bool,
    _ render: (Document, Style) -> String
  ) async throws {
    let body = try await client.body(of: request)
    guard !json else { return writeJSON(body) }
    guard let document = try? JSONDecoder.daemon.decode(type, from: body)  // told just below
    else { throw CommandFault.unknownAnswer(target: request.target) }
    write(render(document, style))
  }

  /// The daemon's JSON as it is; indented on a terminal.
  func writeJSON(_ body: Data) {
    let text = String(decoding: body, as: UTF8.self)
    write(isTerminal ? PrettyJSON.indented(text) : text)
  }
}
