import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Web

/// The short way and the router on one connection, over real sockets.
struct ExpressChannelTests {
  private static var application: some ApplicationProtocol {
    let router = Router()
    router.add(middleware: ProblemMiddleware())
    let bodies = GovernedBody(budget: MemoryBudget())
    router.post("/take") { request, _ -> Response in
      let body = try await bodies.collect(request)
      return .json(bytes: ByteBuffer(string: "routed \(body.bytes.readableBytes)"))
    }
    let express = ExpressRoute(post: "/take", bodies: bodies) { _ in
      { body, reply in
        reply {
          ExpressAnswer(
            json: ByteBuffer(string: "express \(body.bytes.readableBytes)"), status: .created)
        }
        return true
      }
    }
    return Application(
      router: router, server: .governed(express: express, serverName: "closeloop"),
      configuration: .init(serverName: "closeloop"))
  }

  private func exchange(_ bytes: String) async throws -> String {
    try await Self.application.test(.live) { client in
      try await RawConnection.exchange(port: try #require(client.port), bytes)
    }
  }

  private let request = "POST /take HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n"

  @Test func `requests sent without waiting are answered in their order`() async throws {
    let answer = try await exchange(
      request + "\r\nabc" + "GET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n" + request + "\r\nabc"
        + request + "Connection: close\r\n\r\nabc")

    let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
    #expect(statuses == ["201", "404", "200", "200"])
  }

  @Test func `a peer that has said its last is answered before the connection ends`() async throws {
    let answer = try await Self.application.test(.live) { client in
      try await RawConnection.open(port: try #require(client.port)) { inbound, outbound in
        try await outbound.write(ByteBuffer(string: request + "\r\nabc"))
        outbound.finish()
        return try await RawConnection.remainder(of: inbound)
      }
    }

    #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"))
    #expect(answer.hasSuffix("\r\n\r\nexpress 3"))
  }

  @Test func `both ways answer with the same head`() async throws {
    let express = try await exchange(request + "\r\nabcGET / HTTP/1.1\r\nConnection: close\r\n\r\n")
    let routed = try await exchange(request + "Connection: close\r\n\r\nabc")

    func names(_ answer: String) -> [Substring] {
      answer.split(separator: "\r\n").dropFirst().prefix(4).map { $0.prefix { $0 != ":" } }
    }
    #expect(names(express) == ["Content-Type", "Content-Length", "Date", "Server"])
    #expect(Set(names(routed)) == Set(names(express)))
    #expect(express.contains("\r\nServer: closeloop\r\n"))
  }
}
