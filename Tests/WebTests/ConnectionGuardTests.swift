import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Web

/// Over real sockets: what the server does with peers that do not behave.
struct ConnectionGuardTests {
  private static func application(
    _ limits: ConnectionLimits = ConnectionLimits(),
    whenLongEnds ended: AsyncStream<Void>.Continuation? = nil,
    gate: AsyncStream<Void> = AsyncStream { $0.finish() }
  ) -> some ApplicationProtocol {
    let router = Router()
    router.add(middleware: ProblemMiddleware())
    let bodies = GovernedBody(budget: MemoryBudget())
    router.post("/take") { request, _ -> Response in
      let body = try await bodies.collect(request)
      return .json(bytes: ByteBuffer(string: "\(body.bytes.readableBytes)"))
    }
    router.get("/gated") { _, _ -> Response in
      for await _ in gate {}
      return .json(bytes: ByteBuffer())
    }
    router.post("/refuse") { _, _ -> Response in throw Problem.unauthorized("no") }
    router.get("/long") { _, _ -> Response in
      let part = ByteBuffer(repeating: 0x20, count: 1 << 20)
      return Response(
        status: .ok,
        body: ResponseBody { writer in
          defer { ended?.yield() }
          while true { try await writer.write(part) }
        })
    }
    return Application(router: router, server: .governed(limits))
  }

  private func exchange(
    _ bytes: String, _ limits: ConnectionLimits = ConnectionLimits()
  ) async throws -> String {
    try await Self.application(limits).test(.live) { client in
      try await RawConnection.exchange(port: try #require(client.port), bytes)
    }
  }

  @Test func `a length over the limit is refused unread and the connection closed`() async throws {
    let answer = try await exchange(
      "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n")

    #expect(answer.hasPrefix("HTTP/1.1 413 Payload Too Large\r\n"))
    #expect(answer.contains("\r\nConnection: close\r\n"))
    #expect(
      answer.hasSuffix(
        #"{"type":"about:blank","title":"Content Too Large","status":413,"detail":"the body is over 1 MiB; send less at a time"}"#
      ))
  }

  @Test func `a body without a length is read up to the limit and no further`() async throws {
    let chunk = "40000\r\n" + String(repeating: "x", count: 0x40000) + "\r\n"
    let answer = try await exchange(
      "POST /take HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
        + String(repeating: chunk, count: 5))

    #expect(answer.hasPrefix("HTTP/1.1 413 Payload Too Large\r\n"))
  }

  @Test func `a request that never ends is answered 408`() async throws {
    let answer = try await exchange(
      "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc",
      ConnectionLimits(request: .milliseconds(20)))

    #expect(answer.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    #expect(
      answer.hasSuffix(
        #"{"type":"about:blank","title":"Request Timeout","status":408,"detail":"the request took too long to arrive"}"#
      ))
  }

  @Test func `a head that never ends closes the connection`() async throws {
    let answer = try await exchange(
      "POST /take HTTP/1.1\r\nHost: a\r\n", ConnectionLimits(idle: .milliseconds(20)))

    #expect(answer == "")
  }

  @Test func `what is refused before its end does not keep the connection`() async throws {
    let answer = try await exchange(
      "POST /refuse HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc")

    #expect(answer.hasPrefix("HTTP/1.1 401 Unauthorized\r\n"))
    #expect(answer.contains("\r\nConnection: close\r\n"))
  }

  @Test func `requests sent without waiting are answered in their order`() async throws {
    let request = "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"
    let answer = try await exchange(
      request + "\r\nabc" + "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"
        + request + "Connection: close\r\n\r\nabc")

    let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
    #expect(statuses == ["200", "404", "200"])
  }

  @Test func `a slow request behind another is not answered out of turn`() async throws {
    let (gate, opener) = AsyncStream.makeStream(of: Void.self)
    let app = Self.application(ConnectionLimits(request: .milliseconds(20)), gate: gate)
    try await app.test(.live) { client in
      let answer = try await RawConnection.exchange(
        port: try #require(client.port),
        "GET /gated HTTP/1.1\r\nHost: a\r\n\r\n"
          + "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n")
      opener.finish()

      #expect(answer == "")
    }
  }

  @Test func `what is no HTTP is answered with a problem`() async throws {
    let answer = try await exchange("GET / HTTP/9\r\n\r\n")

    #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
    #expect(
      answer.hasSuffix(
        #"{"type":"about:blank","title":"Bad Request","status":400,"detail":"this is not HTTP/1.1 as RFC 9112 has it"}"#
      ))
  }

  @Test func `a sender that asks before its body is told to go on`() async throws {
    try await Self.application().test(.live) { client in
      let port = try #require(client.port)
      let answer = try await RawConnection.open(port: port) { inbound, outbound in
        try await outbound.write(
          ByteBuffer(
            string:
              "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: 100-continue\r\n"
              + "Connection: close\r\n\r\n"))
        var parts = inbound.makeAsyncIterator()
        let go = try await parts.next()
        #expect(go == ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n"))
        try await outbound.write(ByteBuffer(string: "abc"))
        var rest = ByteBuffer()
        while var part = try await parts.next() { rest.writeBuffer(&part) }
        return String(buffer: rest)
      }

      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n3"))
    }
  }

  @Test func `a peer that stops reading is cut off`() async throws {
    let (ends, ended) = AsyncStream.makeStream(of: Void.self)
    let app = Self.application(ConnectionLimits(reading: .milliseconds(20)), whenLongEnds: ended)
    try await app.test(.live) { client in
      let port = try #require(client.port)
      try await RawConnection.open(port: port) { _, outbound in
        try await outbound.write(ByteBuffer(string: "GET /long HTTP/1.1\r\nHost: a\r\n\r\n"))
        for await _ in ends { break }
      }
    }
  }
}
