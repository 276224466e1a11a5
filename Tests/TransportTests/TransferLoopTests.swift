import FollowUp
import Foundation
import TestSupport
import Testing
import Transport

@Suite(.timeLimit(.minutes(1)))
struct TransferLoopTests {
  let loop = TransferLoop()

  func post(_ peer: FakePeer, body: String = "hello", fresh: Bool = true) -> TransferRequest {
    TransferRequest(
      method: .post, url: Secret(peer.url()), headers: ["Content-Type": "application/json"],
      body: Array(body.utf8), totalTimeout: .seconds(20), freshConnection: fresh,
      allowsPlainHTTP: true)
  }

  func failure(_ request: TransferRequest) async -> TransferFailure? {
    do throws(TransferFailure) {
      _ = try await loop.perform(request)
      return nil
    } catch {
      return error
    }
  }

  @Test func `a request arrives whole and its answer comes back`() async throws {
    let peer = try await FakePeer.start(.status(429, headers: ["Retry-After": "7"], body: "slow"))

    let result = try await loop.perform(post(peer))

    #expect(result.status == 429)
    #expect(result.headers["retry-after"] == "7")
    #expect(result.text == "slow")
    let request = try #require(peer.requests.first)
    #expect(request.method == "POST")
    #expect(request.path == "/hook")
    #expect(request.body == "hello")
    #expect(request.headers["content-type"] == "application/json")
    #expect(request.headers["user-agent"] == "closeloop")
    await peer.stop()
  }

  @Test(arguments: [(TransferRequest.Method.get, ""), (.post, ""), (.post, "x")])
  func `every method reaches the peer`(method: TransferRequest.Method, body: String) async throws {
    let peer = try await FakePeer.start(.ok)
    var request = post(peer, body: body)
    request.method = method

    _ = try await loop.perform(request)

    #expect(peer.requests.first?.method == method.rawValue)
    #expect(peer.requests.first?.body == body)
    await peer.stop()
  }

  /// What a proxy heard is not what the receiver heard.
  @Test(arguments: [FakePeer.Answer.status(403), .status(502), .status(200), .close])
  func `behind a proxy that lets nothing through, nothing was sent`(answer: FakePeer.Answer)
    async throws
  {
    let proxy = try await FakePeer.start(answer)
    // Nobody else in this process asks for the proxy of the environment.
    setenv("https_proxy", proxy.url(""), 1)
    defer { unsetenv("https_proxy") }
    var request = post(proxy)
    request.url = Secret("https://receiver.example/hook")
    request.usesEnvironmentProxy = true

    let failure = try #require(await failure(request))

    #expect(!failure.bytesSent)
    #expect(failure.status == nil)
    await proxy.stop()
  }

  @Test func `a request takes nothing from the one before it`() async throws {
    let path = "/tmp/closeloop-\(UUID().uuidString.prefix(8)).sock"
    let (socket, peer) = (
      try await FakePeer.start(.ok, socketPath: path), try await FakePeer.start(.ok)
    )
    var first = post(peer)
    first.unixSocketPath = path
    _ = try await loop.perform(first)
    var second = TransferRequest(
      method: .get, url: Secret(peer.url()), totalTimeout: .seconds(20), allowsPlainHTTP: true)
    second.freshConnection = true

    _ = try await loop.perform(second)

    #expect(socket.requests.map(\.method) == ["POST"])
    #expect(peer.requests.map(\.method) == ["GET"])
    #expect(peer.requests.first?.body == "")
    #expect(peer.requests.first?.headers["content-type"] == nil)
    await socket.stop()
    await peer.stop()
  }

  @Test func `a unix socket is spoken to by its path`() async throws {
    let path = "/tmp/closeloop-\(UUID().uuidString.prefix(8)).sock"
    let peer = try await FakePeer.start(.ok, socketPath: path)

    let result = try await loop.perform(
      TransferRequest(url: Secret("http://localhost/v1/cases"), unixSocketPath: path))

    #expect(result.text == "ok")
    #expect(peer.requests.first?.path == "/v1/cases")
    await peer.stop()
  }

  @Test func `a missing socket says so with the system's number`() async {
    let found = await failure(
      TransferRequest(url: Secret("http://localhost/"), unixSocketPath: "/tmp/closeloop-none"))

    #expect(found?.kind == .connect)
    #expect(found?.systemError == ENOENT)
    #expect(found?.bytesSent == false)
  }

  @Test func `a keep-alive connection that dies repeats nothing when connections are fresh`()
    async throws
  {
    let peer = try await FakePeer.start(.dieOnReuse)

    _ = try await loop.perform(post(peer, body: "a"))
    _ = try await loop.perform(post(peer, body: "b"))

    #expect(peer.requests.map(\.body) == ["a", "b"])
    #expect(peer.requests.map(\.connection) == [1, 2])
    await peer.stop()
  }

  @Test func `a fresh connection is left to nobody after it`() async throws {
    let peer = try await FakePeer.start(.dieOnReuse)

    _ = try await loop.perform(post(peer, body: "a"))
    _ = try await loop.perform(post(peer, body: "b", fresh: false))

    #expect(peer.requests.map(\.body) == ["a", "b"])
    #expect(peer.requests.map(\.connection) == [1, 2])
    await peer.stop()
  }

  @Test func `without fresh connections libcurl repeats a request by itself`() async throws {
    let peer = try await FakePeer.start(.dieOnReuse)

    _ = try await loop.perform(post(peer, body: "a", fresh: false))
    _ = try await loop.perform(post(peer, body: "b", fresh: false))

    #expect(peer.requests.map(\.body) == ["a", "b", "b"])
    await peer.stop()
  }

  @Test func `a redirect is an answer and is not followed`() async throws {
    let peer = try await FakePeer.start(.status(302, headers: ["Location": "/elsewhere"]))

    let result = try await loop.perform(post(peer))

    #expect(result.status == 302)
    #expect(peer.requests.count == 1)
    await peer.stop()
  }

  @Test func `a closed port is a failure to connect with nothing sent`() async throws {
    let peer = try await FakePeer.start(.ok)
    let request = post(peer)
    await peer.stop()

    let found = await failure(request)

    #expect(found?.kind == .connect)
    #expect(found?.bytesSent == false)
    #expect(found?.systemError == ECONNREFUSED)
  }

  @Test func `a name that does not resolve has sent nothing`() async {
    let found = await failure(TransferRequest(url: Secret("https://no-such-host.invalid/")))

    #expect(found?.kind == .resolve)
    #expect(found?.bytesSent == false)
  }

  @Test func `a peer without TLS has been sent nothing`() async throws {
    let peer = try await FakePeer.start(.raw("no TLS here"))
    let url = peer.url().replacing("http:", with: "https:")

    let found = await failure(
      TransferRequest(url: Secret(url), totalTimeout: .milliseconds(500)))

    #expect(found?.bytesSent == false)
    #expect(peer.requests.isEmpty)
    await peer.stop()
  }

  @Test func `cancelling takes the request back`() async throws {
    let peer = try await FakePeer.start(.hang)
    let request = post(peer)
    let loop = loop

    let task = Task { await Self.outcome(loop, request) }
    for await _ in peer.arriving { break }
    task.cancel()

    let found = await task.value
    #expect(found?.kind == .cancelled)
    #expect(found?.bytesSent == true)
    await peer.stop()
  }

  @Test func `a task cancelled before it asks sends nothing`() async throws {
    let peer = try await FakePeer.start(.ok)
    let request = post(peer)
    let loop = loop
    let (gate, open) = AsyncStream<Void>.makeStream()

    let task = Task {
      for await _ in gate {}
      return await Self.outcome(loop, request)
    }
    task.cancel()
    open.finish()

    #expect(await task.value?.kind == .cancelled)
    #expect(peer.requests.isEmpty)
    await peer.stop()
  }

  @Test func `many requests at once are all answered`() async throws {
    let peer = try await FakePeer.start(.ok)
    let request = post(peer)
    let loop = loop

    let answered = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<200 {
        group.addTask { await Self.outcome(loop, request) == nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }

    #expect(answered == 200)
    #expect(peer.requests.count == 200)
    await peer.stop()
  }

  static func outcome(_ loop: TransferLoop, _ request: TransferRequest) async -> TransferFailure? {
    do throws(TransferFailure) {
      _ = try await loop.perform(request)
      return nil
    } catch {
      return error
    }
  }
}
