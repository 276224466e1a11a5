import FollowUp
import HTTPTypes
import Hummingbird
import Web

/// The door over TCP: one of `api-tokens`, else 401; a token that may only read is refused (403) what changes
/// something. A source's own token opens nothing here, and is told so.
struct TokenGate<Context: DeskContext>: RouterMiddleware {
  private let tokens: BearerTokens<Caller>

  init(_ tokens: [APIToken], sourceTokens: [Secret] = []) {
    self.tokens = BearerTokens(
      tokens.map {
        ($0.token, Caller(actor: Actor(door: .token, name: $0.name), may: $0.may))
      }, others: sourceTokens,
      remark: "the token of a source only posts responses; use one of api-tokens")
  }

  func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let caller = try tokens.holder(of: request.headers)
    guard caller.may == .act || request.method == .get || request.method == .head else {
      throw Problem(
        .forbidden, "the token '\(caller.actor.name)' may only read; use one with may: act")
    }
    var context = context
    context.caller = caller
    return try await next(request, context)
  }
}
