import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import Testing

@testable import Web

/// One connection, part by part: what its lane answers, what it leaves to the router, and in which order.
@Suite struct ExpressLaneTests {
  /// The replies that were promised and not yet made.
  private final class Replies: Sendable {
    private let open = Mutex<[ExpressRoute.Reply]>([])
    var count: Int { open.withLock { $0.count } }
    func add(_ reply: @escaping ExpressRoute.Reply) { open.withLock { $0.append(reply) } }
    func makeNext(_ text: String) {
      let reply = open.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      if reply == nil { Issue.record("no reply was promised") }
      reply? { ExpressAnswer(json: ByteBuffer(string: text), status: .created) }
    }
  }

  /// Stands for the socket: what is asked of it.
  private final class ReadCounter: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart
    var count = 0
    func read(context: ChannelHandlerContext) { count += 1 }
  }

  /// Stands for the router: it hears parts when a reading is complete, as the server's own handler does.
  private final class Listener: ChannelInboundHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    var events: [ChannelEvent] = []
    var errorCount = 0
    private var parts: [HTTPRequestPart] = []
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
      parts.append(unwrapInboundIn(data))
    }
    func channelReadComplete(context: ChannelHandlerContext) {
      for part in parts { context.fireChannelRead(wrapInboundOut(part)) }
      parts = []
    }
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
      if let event = event as? ChannelEvent { events.append(event) }
    }
    func errorCaught(context: ChannelHandlerContext, error: any Error) { errorCount += 1 }
  }

  private let replies = Replies()
  private let reads = ReadCounter()
  private let listener = Listener()
  private let channel: EmbeddedChannel

  init() throws { channel = try Self.channel(replies, reads, listener) }

  private static func channel(
    _ replies: Replies, _ reads: ReadCounter, _ listener: Listener,
    budget: MemoryBudget = MemoryBudget()
  ) throws -> EmbeddedChannel {
    let route = ExpressRoute(post: "/take", bodies: GovernedBody(budget: budget)) { fields in
      guard fields[.authorization] != nil else { return nil }
      return { body, reply in
        guard body.bytes != ByteBuffer(string: "bad") else { return false }
        replies.add(reply)
        if body.bytes == ByteBuffer(string: "fast") { replies.makeNext("at once") }
        return true
      }
    }
    let channel = EmbeddedChannel()
    try channel.pipeline.syncOperations.addHandlers([
      reads, ExpressLane(route, serverName: "closeloop", dates: HTTPDateCache()), listener,
    ])
    return channel
  }

  private func head(_ change: (inout HTTPRequest) -> Void = { _ in }) -> HTTPRequest {
    var head = HTTPRequest(method: .post, scheme: "http", authority: "a", path: "/take")
    head.headerFields[.contentLength] = "4"
    head.headerFields[.authorization] = "Bearer t"
    change(&head)
    return head
  }

  private func send(_ parts: HTTPRequestPart..., on channel: EmbeddedChannel? = nil) throws {
    let channel = channel ?? self.channel
    for part in parts { channel.pipeline.syncOperations.fireChannelRead(NIOAny(part)) }
    channel.pipeline.syncOperations.fireChannelReadComplete()
  }

  private func sendWhole(_ text: String, on channel: EmbeddedChannel? = nil) throws {
    try send(.head(head()), .body(ByteBuffer(string: text)), .end(nil), on: channel)
  }

  /// What the router was given since the last look, in short.
  private func routed(on channel: EmbeddedChannel? = nil) throws -> [String] {
    var seen: [String] = []
    while let part = try (channel ?? self.channel).readInbound(as: HTTPRequestPart.self) {
      switch part {
      case .head(let head): seen.append("\(head.method) \(head.path ?? "")")
      case .body(let bytes): seen.append(String(buffer: bytes))
      case .end: seen.append("end")
      }
    }
    return seen
  }

  /// The bodies written since the last look.
  private func answered() throws -> [String] {
    channel.embeddedEventLoop.run()
    var seen: [String] = []
    while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
      if case .body(let bytes) = part { seen.append(String(buffer: bytes)) }
    }
    return seen
  }

  private func routerAnswers(_ text: String) {
    for part: HTTPResponsePart in [
      .head(HTTPResponse(status: .ok)), .body(ByteBuffer(string: text)), .end(nil),
    ] {
      channel.write(part, promise: nil)
    }
    channel.flush()
  }

  private func get(_ path: String) throws {
    let head = HTTPRequest(method: .get, scheme: "http", authority: "a", path: path)
    try send(.head(head), .end(nil))
  }

  @Test func `a whole plain request is answered without the router`() throws {
    try sendWhole("good")
    replies.makeNext("{}")
    channel.embeddedEventLoop.run()

    #expect(try routed() == [])
    guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else {
      Issue.record("no head")
      return
    }
    #expect(head.status == .created)
    #expect(head.headerFields[.contentType] == "application/json")
    #expect(head.headerFields[.contentLength] == "2")
    #expect(head.headerFields[.server] == "closeloop")
    #expect(head.headerFields[.date]?.hasSuffix(" GMT") == true)
    #expect(try answered() == ["{}"])
  }

  @Test func `a body that came in parts is put together`() throws {
    try send(
      .head(head()), .body(ByteBuffer(string: "b")), .body(ByteBuffer(string: "ad")), .end(nil))

    #expect(replies.count == 0)
    #expect(try routed() == ["POST /take", "bad", "end"])
  }

  @Test func `what its taker declines is the router's, whole and in order`() throws {
    try sendWhole("bad")

    #expect(try routed() == ["POST /take", "bad", "end"])
  }

  @Test func `the next request waits for the answer`() throws {
    try sendWhole("one")
    try get("/other")
    try sendWhole("two")

    #expect(try routed() == [])
    replies.makeNext("1")
    #expect(try answered() == ["1"])
    #expect(try routed() == ["GET /other", "end", "POST /take", "two", "end"])
  }

  @Test func `one express request after another is answered in order`() throws {
    try sendWhole("one")
    try sendWhole("two")

    #expect(replies.count == 1)
    replies.makeNext("1")
    #expect(try answered() == ["1"])
    replies.makeNext("2")
    #expect(try answered() == ["2"])
  }

  @Test func `a reply that comes before its promise is an answer like any other`() throws {
    try sendWhole("fast")
    #expect(try answered() == ["at once"])

    try sendWhole("one")
    replies.makeNext("1")
    #expect(try answered() == ["1"])
  }

  @Test func `a peer that does not read its answers is the router's`() throws {
    channel.isWritable = false
    try sendWhole("one")
    #expect(try routed() == ["POST /take", "one", "end"])
  }

  @Test func `while the router owes an answer, it gets what follows`() throws {
    try get("/other")
    try sendWhole("one")
    #expect(try routed() == ["GET /other", "end", "POST /take", "one", "end"])

    routerAnswers("a")
    try sendWhole("two")
    #expect(try routed() == ["POST /take", "two", "end"])

    routerAnswers("b")
    routerAnswers("c")
    try sendWhole("three")
    replies.makeNext("d")
    #expect(try answered() == ["a", "b", "c", "d"])
    #expect(try routed() == [])
  }

  @Test func `a request that does not come at once is the router's`() throws {
    try send(.head(head()))
    #expect(try routed() == ["POST /take"])

    try send(.body(ByteBuffer(string: "go")))
    try send(.body(ByteBuffer(string: "od")), .end(nil))
    #expect(try routed() == ["go", "od", "end"])
  }

  @Test func `so is one whose beginning waited for an answer`() throws {
    try sendWhole("one")
    try send(.head(head()), .body(ByteBuffer(string: "tw")))
    replies.makeNext("1")

    #expect(try answered() == ["1"])
    #expect(try routed() == ["POST /take", "tw"])
  }

  @Test func `the peer's end of input waits for the answer`() throws {
    try sendWhole("one")
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    channel.pipeline.fireErrorCaught(ChannelError.inputClosed)
    #expect(listener.events.isEmpty && listener.errorCount == 0)

    replies.makeNext("1")
    #expect(try answered() == ["1"])
    #expect(listener.events == [.inputClosed])
    #expect(listener.errorCount == 1)
  }

  @Test func `a peer that sends on without its answers is read no further`() throws {
    try sendWhole("one")
    channel.read()
    #expect(reads.count == 1)

    try sendWhole("two")
    channel.read()
    #expect(reads.count == 1)

    replies.makeNext("1")
    #expect(try answered() == ["1"])
    #expect(reads.count == 2)
  }

  @Test func `an answer that comes after the connection is dropped`() throws {
    try sendWhole("one")
    _ = try channel.finish()
    replies.makeNext("1")

    #expect(try answered() == [])
  }

  @Test func `a body beyond the memory for bodies is the router's to refuse`() throws {
    let channel = try Self.channel(
      replies, ReadCounter(), Listener(), budget: MemoryBudget(limitByteCount: 3))
    try sendWhole("good", on: channel)

    #expect(replies.count == 0)
    #expect(try routed(on: channel) == ["POST /take", "good", "end"])
  }

  @Test(
    arguments: [
      { $0.method = .put },
      { $0.path = "/take?a=b" },
      { $0.headerFields[.authorization] = nil },
      { $0.headerFields[.contentLength] = nil },
      { $0.headerFields[.contentLength] = "0" },
      { $0.headerFields[.contentLength] = "16385" },
      { $0.headerFields[.expect] = "100-continue" },
      { $0.headerFields[.connection] = "close" },
    ] as [@Sendable (inout HTTPRequest) -> Void])
  func `what is not plain is the router's`(
    change: @Sendable (inout HTTPRequest) -> Void
  ) throws {
    try send(.head(head(change)), .body(ByteBuffer(string: "good")), .end(nil))

    #expect(replies.count == 0)
    #expect(try routed().suffix(2) == ["good", "end"])
  }

  @Test func `a connection that says it stays open is plain`() throws {
    let head = head { $0.headerFields[.connection] = "Keep-Alive" }
    try send(.head(head), .body(ByteBuffer(string: "good")), .end(nil))

    #expect(replies.count == 1)
  }

  @Test func `the date of an answer is spelt as RFC 9110 has it`() {
    #expect(HTTPDateCache.text(of: 784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
  }
}
