public import Hummingbird
public import NIOCore

/// A whole body. Its bytes count against the ``MemoryBudget`` for as long as it is held.
public final class HeldBody: Sendable {
  public let bytes: ByteBuffer
  private let budget: MemoryBudget
  private let takenByteCount: Int

  fileprivate init(bytes: ByteBuffer, budget: MemoryBudget, takenByteCount: Int) {
    self.bytes = bytes
    self.budget = budget
    self.takenByteCount = takenByteCount
  }

  deinit { budget.giveBack(takenByteCount) }
}

/// Reads request bodies within limits: a size each, and a budget for all that are in memory together.
public struct GovernedBody: Sendable {
  /// 1 MiB: a response, an action.
  public static let singleLimitByteCount = 1 << 20
  /// 16 MiB: a batch of responses.
  public static let batchLimitByteCount = 16 << 20

  private let budget: MemoryBudget

  /// The budget is shared by all that read bodies in one process.
  public init(budget: MemoryBudget) { self.budget = budget }

  /// Collects the body. A Content-Length over the limit is refused before a byte is read.
  ///
  /// - Parameter tighterLimit: asked once with the first bytes; a smaller limit where they show that it
  ///   applies.
  /// - Throws: ``Problem`` 413, 503 where too much is in memory already, and 400 where the body ends early.
  public func collect(
    _ request: Request, limitByteCount: Int = Self.singleLimitByteCount,
    tighterLimit: (ByteBuffer) -> Int? = { _ in nil }
  ) async throws(Problem) -> HeldBody {
    let announced = request.headers.value(of: .contentLength).flatMap { Int($0) }
    if let announced, announced > limitByteCount { throw Self.tooLarge(limitByteCount) }
    var collected = Collected(limit: limitByteCount, budget: budget)
    do {
      for try await chunk in request.body {
        if collected.bytes.readableBytes == 0, let tighter = tighterLimit(chunk) {
          collected.limit = min(limitByteCount, tighter)
          if let announced, announced > collected.limit { throw Self.tooLarge(collected.limit) }
        }
        try collected.append(chunk)
      }
      if let announced, announced != collected.bytes.readableBytes {
        throw Problem(.badRequest, "the body ended before its Content-Length")
      }
    } catch {
      budget.giveBack(collected.takenByteCount)
      throw error as? Problem ?? Problem(.badRequest, "the body could not be read to its end")
    }
    return HeldBody(
      bytes: collected.bytes, budget: budget, takenByteCount: collected.takenByteCount)
  }

  /// A body that has come in whole already; nil where too much is in memory.
  func hold(_ bytes: ByteBuffer) -> HeldBody? {
    guard budget.take(bytes.readableBytes) else { return nil }
    return HeldBody(bytes: bytes, budget: budget, takenByteCount: bytes.readableBytes)
  }

  fileprivate static func tooLarge(_ limit: Int) -> Problem {
    Problem.tooLarge("the body is over \(limit >> 20) MiB; send less at a time")
  }

  fileprivate static var busy: Problem {
    var problem = Problem.unavailable(
      "too many bodies are being read at once; try again", retryAfterSeconds: 1)
    problem.headers[.connection] = "close"
    return problem
  }
}

/// A body while it comes in.
private struct Collected {
  var limit: Int
  let budget: MemoryBudget
  var bytes = ByteBuffer()
  var takenByteCount = 0

  mutating func append(_ chunk: ByteBuffer) throws(Problem) {
    guard bytes.readableBytes + chunk.readableBytes <= limit else {
      throw GovernedBody.tooLarge(limit)
    }
    guard budget.take(chunk.readableBytes, heldByteCount: takenByteCount) else {
      throw GovernedBody.busy
    }
    takenByteCount += chunk.readableBytes
    if bytes.readableBytes == 0 {
      bytes = chunk
    } else {
      bytes.writeImmutableBuffer(chunk)
    }
  }
}
