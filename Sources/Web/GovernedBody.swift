public import Hummingbird
public import NIOCore

/// Reads request bodies within limits: a size each, and a budget for all that are in memory together.
public struct GovernedBody: Sendable {
  /// 1 MiB: a response, an action.
  public static let singleLimitByteCount = 1 << 20
  /// 16 MiB: a batch of responses.
  public static let batchLimitByteCount = 16 << 20

  private let budget: MemoryBudget

  /// The budget is shared by all that read bodies in one process.
  public init(budget: MemoryBudget) { self.budget = budget }

  /// Collects the body, hands it to `use`, and gives its memory back to the budget afterwards.
  ///
  /// A Content-Length over the limit is refused before a byte is read. Throws ``Problem`` 413, 503 and,
  /// where the connection ended early, 400.
  ///
  /// - Parameter tighterLimit: asked once with the first bytes; a smaller limit where they show that it
  ///   applies.
  public func withBody<Result>(
    of request: Request, limitByteCount: Int = Self.singleLimitByteCount,
    tighterLimit: (ByteBuffer) -> Int? = { _ in nil },
    _ use: (ByteBuffer) async throws -> Result
  ) async throws -> Result {
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    if let announced, announced > limitByteCount { throw Self.tooLarge(limitByteCount) }
    var taken = 0
    defer { budget.giveBack(taken) }
    var limit = limitByteCount
    var body = ByteBuffer()
    for try await var chunk in request.body {
      guard budget.take(chunk.readableBytes) else { throw Self.busy }
      taken += chunk.readableBytes
      if body.readableBytes == 0 {
        limit = min(limit, tighterLimit(chunk) ?? limit)
        if max(announced ?? 0, chunk.readableBytes) > limit { throw Self.tooLarge(limit) }
        body = chunk
      } else {
        if body.readableBytes + chunk.readableBytes > limit { throw Self.tooLarge(limit) }
        body.writeBuffer(&chunk)
      }
    }
    if let announced, announced != body.readableBytes {
      throw Problem(.badRequest, "the body ended before its Content-Length")
    }
    return try await use(body)
  }

  private static func tooLarge(_ limit: Int) -> Problem {
    Problem.tooLarge("the body is over \(limit >> 20) MiB; send less at a time")
  }

  private static var busy: Problem {
    var problem = Problem.unavailable(
      "too many bodies are being read at once; try again", retryAfterSeconds: 1)
    problem.headers[.connection] = "close"
    return problem
  }
}
