public import Hummingbird
import Logging

/// Turns everything thrown below it into problem+json. The first middleware of every router: it must be
/// added before any route. What the framework or a module says about its own errors is never shown.
public struct ProblemMiddleware<Context: RequestContext>: RouterMiddleware {
  public init() {}

  public func handle(
    _ request: Request, context: Context,
    next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let problem as Problem {
      return problem.response
    } catch let error as any HTTPResponseError {
      return Self.problem(of: error).response
    } catch {
      // The type and the route alone: a description may hold a customer's words, a path a signed link.
      context.logger.error(
        "request failed: \(type(of: error))",
        metadata: ["route": "\(context.endpointPath ?? "none")"])
      context.logger.debug("request failed: \(error)")
      return Problem.internalError.response
    }
  }

  private static func problem(of error: any HTTPResponseError) -> Problem {
    switch error.status {
    case .notFound: Problem.notFound("nothing is at this path")
    case .contentTooLarge: Problem.tooLarge("the body is too large")
    case .badRequest: Problem(.badRequest, "the request cannot be read")
    case let status where status.code >= 500: Problem.internalError
    case let status: Problem(status, "the request was refused")
    }
  }
}
