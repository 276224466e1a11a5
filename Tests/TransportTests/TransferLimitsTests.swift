import CCurl
import FollowUp
import Glibc
import TestSupport
import Testing

@testable import Transport

/// The limits a request is held to, each against a peer that breaks it.
@Suite(.timeLimit(.minutes(1)))
struct TransferLimitsTests {
  let loop = TransferLoop()

  func failure(
    _ answer: FakePeer.Answer, timeout: Duration = .seconds(20)
  ) async throws -> TransferFailure? {
    let peer = try await FakePeer.start(answer)
    let request = TransferRequest(
      method: .post, url: Secret(peer.url()), body: Array("hello".utf8), totalTimeout: timeout,
      allowsPlainHTTP: true)
    let found = await TransferLoopTests.outcome(loop, request)
    await peer.stop()
    return found
  }

  @Test func `a peer that hangs ends at the timeout and the request had left`() async throws {
    let found = try await failure(.hang, timeout: .milliseconds(150))

    #expect(found?.kind == .timeout)
    #expect(found?.bytesSent == true)
  }

  @Test func `a peer that closes after the request leaves the outcome open`() async throws {
    let found = try await failure(.close)

    #expect(found?.kind == .closedBeforeAnswer)
    #expect(found?.bytesSent == true)
  }

  @Test func `an answer of ten megabytes is cut off at its limit`() async throws {
    let found = try await failure(.bytes(10_000_000))

    #expect(found?.kind == .answerTooLarge)
    #expect(found?.status == 200)
  }

  @Test func `interim answers without end are cut off`() async throws {
    let found = try await failure(.flood)

    #expect(found?.kind == .answerTooLarge)
    #expect(found?.status == nil)
    #expect(found?.bytesSent == true)
  }

  @Test func `an interim answer's headers are not the answer's`() async throws {
    let peer = try await FakePeer.start(
      .raw(
        "HTTP/1.1 103 Early Hints\r\nretry-after: 3600\r\n\r\n"
          + "HTTP/1.1 503 Busy\r\ncontent-length: 0\r\n\r\n"))
    let request = TransferRequest(
      method: .post, url: Secret(peer.url()), body: [], totalTimeout: .seconds(20),
      allowsPlainHTTP: true)

    let result = try await loop.perform(request)

    #expect(result.status == 503)
    #expect(result.headers["retry-after"] == nil)
    await peer.stop()
  }

  @Test func `a host that swallows packets is given up after the time for connecting`() async throws
  {
    let deaf = try DeafListener()
    let found = await TransferLoopTests.outcome(
      loop,
      TransferRequest(
        url: Secret("http://127.0.0.1:\(deaf.port)/"), connectTimeout: .milliseconds(200),
        totalTimeout: .seconds(600), allowsPlainHTTP: true))

    #expect(found?.kind == .timeout)
    #expect(found?.bytesSent == false)
  }

  @Test func `what is no HTTP is a broken answer, not a forbidden protocol`() async throws {
    let found = try await failure(.raw("SSH-2.0-OpenSSH_9.2\r\n"))

    #expect(found?.kind == .answerBroken)
    #expect(found?.bytesSent == true)
  }

  @Test func `an answer shorter than announced is broken and keeps its status`() async throws {
    let found = try await failure(.raw("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nok"))

    #expect(found?.kind == .answerBroken)
    #expect(found?.status == 200)
  }

  @Test(arguments: ["http://127.0.0.1:9/", "ftp://127.0.0.1/", "file:///etc/passwd"])
  func `only https is spoken unless plain http is allowed`(url: String) async {
    let found = await TransferLoopTests.outcome(loop, TransferRequest(url: Secret(url)))

    #expect(found?.kind == .protocolForbidden)
  }

  @Test(arguments: [
    "http://169.254.169.254/latest/meta-data", "http://[fe80::1%25lo]/",
    "http://[::ffff:169.254.169.254]/", "http://[fd00:ec2::254]/", "http://2852039166/",
  ])
  func `link-local and metadata addresses are never connected to`(url: String) async {
    let found = await TransferLoopTests.outcome(
      loop, TransferRequest(url: Secret(url), allowsPlainHTTP: true))

    #expect(found?.kind == .addressForbidden)
    #expect(found?.bytesSent == false)
  }

  @Test(arguments: [
    ([[169, 254, 169, 254]], TransferFailure.Kind.addressForbidden),
    ([[169, 254, 169, 254], [127, 0, 0, 1]], .connect),
    ([[127, 0, 0, 1], [169, 254, 169, 254]], .connect), ([[127, 0, 0, 1]], .connect),
  ])
  func `an allowed address that does not answer may do so later, whatever else its name means`(
    addresses: [[UInt8]], kind: TransferFailure.Kind
  ) async throws {
    let handle = try #require(curl_easy_init())
    defer { curl_easy_cleanup(handle) }

    let result = await withCheckedContinuation { continuation in
      let transfer = Transfer(
        handle: handle,
        submission: Submission(
          id: 1, request: TransferRequest(url: Secret("https://two.example/")),
          continuation: continuation))
      for address in addresses {
        #expect(transfer.mayConnect(to: address) == (address[0] == 127))
      }
      transfer.finish(CURLE_COULDNT_CONNECT)
    }

    #expect(throws: TransferFailure(kind: kind, curlCode: Int32(CURLE_COULDNT_CONNECT.rawValue))) {
      try result.get()
    }
  }

  @Test(arguments: ["http://127.0.0.1:9/a b", "http://127.0.0.1:9/\0", "https://", ""])
  func `a URL that cannot be sent is refused`(url: String) async {
    let found = await TransferLoopTests.outcome(
      loop, TransferRequest(url: Secret(url), allowsPlainHTTP: true))

    #expect(found?.kind == .malformedRequest)
  }

  @Test func `a header cannot smuggle another`() async {
    let found = await TransferLoopTests.outcome(
      loop,
      TransferRequest(
        url: Secret("http://127.0.0.1:9/"), headers: ["X-Name": "a\r\nX-Evil: b"],
        allowsPlainHTTP: true))

    #expect(found?.kind == .malformedRequest)
  }

  @Test func `no failure shows the URL`() async {
    let found = await TransferLoopTests.outcome(
      loop, TransferRequest(url: Secret("https://hidden-path.invalid/T000/B000/XXXX")))

    #expect(!String(reflecting: found).contains("hidden-path"))
  }
}

/// A port whose queue of connections is full: the kernel answers nobody else.
private struct DeafListener: ~Copyable {
  let port: UInt16
  private let sockets: [Int32]

  init() throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    try #require(Self.call(bind, listener, &address) == 0)
    try #require(listen(listener, 0) == 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isNamed = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        getsockname(listener, $0, &length)
      }
    }
    try #require(isNamed == 0)
    port = UInt16(bigEndian: address.sin_port)
    var sockets = [listener]
    for _ in 0..<4 {
      let caller = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
      _ = Self.call(connect, caller, &address)
      sockets.append(caller)
    }
    self.sockets = sockets
  }

  deinit { for socket in sockets { close(socket) } }

  private static func call(
    _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ socket: Int32,
    _ address: inout sockaddr_in
  ) -> Int32 {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        function(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
