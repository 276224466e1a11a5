import HTTPTypes
import Hummingbird
import NIOCore
import Testing
import Web

struct GovernedBodyTests {
  private let budget = MemoryBudget(limitByteCount: 10)

  private func request(_ parts: [String], length: Int?) -> Request {
    let (body, source) = RequestBody.makeStream()
    Task {  // feeds the body; ends by itself
      for part in parts { await source.yield(ByteBuffer(string: part)) }
      source.finish()
    }
    var fields = HTTPFields()
    fields[.contentLength] = length.map { String($0) }
    return Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "a", path: "/", headerFields: fields),
      body: body)
  }

  @Test func `a body is collected from its parts`() async throws {
    let body = try await GovernedBody(budget: budget).collect(
      request(["abc", "", "de"], length: 5))

    #expect(String(buffer: body.bytes) == "abcde")
  }

  @Test func `memory is held with the body and given back after it`() async throws {
    do {
      let body = try await GovernedBody(budget: budget).collect(request(["abc"], length: nil))
      #expect(budget.usedByteCount == 3)
      withExtendedLifetime(body) {}
    }

    #expect(budget.usedByteCount == 0)
  }

  @Test func `what does not fit into memory any more is sent away for a second`() async throws {
    let bodies = GovernedBody(budget: budget)
    let first = try await bodies.collect(request(["abcdef"], length: 6))

    let refusal = await refusal { try await bodies.collect(request(["abc", "def"], length: 6)) }

    #expect(refusal?.status == .serviceUnavailable)
    #expect(refusal?.detail == "too many bodies are being read at once; try again")
    #expect(refusal?.headers[.retryAfter] == "1")
    #expect(budget.usedByteCount == 6)
    withExtendedLifetime(first) {}
  }

  @Test func `large bodies leave a quarter of the memory to small ones`() async throws {
    let bodies = GovernedBody(budget: MemoryBudget(limitByteCount: 100 << 10))
    func text(_ kibibytes: Int) -> String { String(repeating: "x", count: kibibytes << 10) }

    let first = try await bodies.collect(request([text(40), text(30)], length: nil))
    let large = await refusal { try await bodies.collect(request([text(20)], length: nil)) }
    let small = try await bodies.collect(request([text(8), text(8)], length: nil))

    #expect(large?.status == .serviceUnavailable)
    #expect(small.bytes.readableBytes == 16 << 10)
    withExtendedLifetime((first, small)) {}
  }

  @Test func `a limit that the first bytes show is kept`() async throws {
    let bodies = GovernedBody(budget: budget)

    let refusal = await refusal {
      try await bodies.collect(request(["ab", "cd"], length: nil), limitByteCount: 9) { _ in 3 }
    }

    #expect(refusal?.status == .contentTooLarge)
    #expect(budget.usedByteCount == 0)
  }

  @Test func `a body shorter than its length is refused`() async throws {
    let bodies = GovernedBody(budget: budget)

    let refusal = await refusal { try await bodies.collect(request(["ab"], length: 3)) }

    #expect(refusal == Problem(.badRequest, "the body ended before its Content-Length"))
  }

  private func refusal(_ act: () async throws -> HeldBody) async -> Problem? {
    do {
      _ = try await act()
      return nil
    } catch {
      return error as? Problem
    }
  }
}
