import FollowUp
import HTTPTypes
import Hummingbird
import Logging

/// The control socket's door: who may open the file may act, and is recorded by their user name.
struct PeerGate: RouterMiddleware {
  func handle(
    _ request: Request, context: SocketContext,
    next: (Request, SocketContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    let name = try await PeerCredentials.read(of: context.channel).userName
    context.caller = Caller(actor: Actor(door: .socket, name: name), may: .act)
    return try await next(request, context)
  }
}
