import FollowUp
import Foundation
import Transport

extension ControlClient {
  /// The client of the daemon whose control socket is the file `path`.
  static func socket(at path: String) -> ControlClient {
    let loop = TransferLoop()
    return ControlClient { request in
      do throws(TransferFailure) {
        let result = try await loop.perform(TransferRequest(request, socket: path))
        return ControlAnswer(status: result.status, body: Data(result.body))
      } catch {
        throw CommandFault(error, socket: path)
      }
    }
  }
}

extension TransferRequest {
  /// A page of cases is far larger than what a webhook's receiver may answer, and a backup takes minutes.
  fileprivate init(_ request: ControlRequest, socket path: String) {
    var headers = ["accept": "application/json"]
    if request.body != nil { headers["content-type"] = "application/json" }
    self.init(
      method: request.method == .get ? .get : .post,
      url: Secret("http://localhost" + request.target), headers: headers,
      body: request.body.map(Array.init) ?? [], unixSocketPath: path,
      totalTimeout: .seconds(600), answerLimitBytes: 64 << 20)
  }
}

extension CommandFault {
  /// What a failed transfer over the socket means to the person at the terminal.
  init(_ failure: TransferFailure, socket path: String) {
    switch (failure.kind, failure.systemError) {
    case (.connect, EACCES), (.connect, EPERM): self = .notPermitted(socket: path)
    case (.connect, _), (.resolve, _): self = .noDaemon(socket: path)
    default: self = .noAnswer(socket: path, reason: failure.kind.rawValue)
    }
  }
}
