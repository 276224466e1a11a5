import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Keeps a connection within its limits, where the server would wait: a request that never ends is answered
/// 408, one refused before its end closes the connection, a peer that stops reading is cut off. The
/// server's own empty 400 becomes problem+json here.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ConnectionLimits
  private var isRequestComing = false
  private var isAnswerBegun = false
  /// Requests begun and not answered to the end; above one where the peer does not wait for answers.
  private var owedAnswerCount = 0
  /// The answer being written is the connection's last.
  private var closesAfterAnswer = false
  /// The last answer has been written: what still comes in is dropped.
  private var isLingering = false
  private var requestDeadline: Scheduled<Void>?
  private var readingDeadline: Scheduled<Void>?

  init(limits: ConnectionLimits) { self.limits = limits }

  // MARK: In

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isLingering else { return }
    switch unwrapInboundIn(data) {
    case .head(let head): begin(head, context)
    case .body: break
    case .end:
      isRequestComing = false
      requestDeadline?.cancel()
      requestDeadline = nil
    }
    context.fireChannelRead(data)
  }

  private func begin(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
    isRequestComing = true
    owedAnswerCount += 1
    if head.headerFields.value(of: .expect)?.lowercased() == "100-continue", isWelcome(head),
      owedAnswerCount == 1
    {
      let go = HTTPResponsePart.head(HTTPResponse(status: .continue))
      context.writeAndFlush(wrapOutboundOut(go), promise: nil)
    }
  }

  /// A body that will be refused for its size is not asked for.
  private func isWelcome(_ head: HTTPRequest) -> Bool {
    let announced = head.headerFields[.contentLength].flatMap { Int($0) } ?? 0
    return announced <= GovernedBody.batchLimitByteCount
  }

  /// A head and a body that came together need no deadline, and most do.
  func channelReadComplete(context: ChannelHandlerContext) {
    if isRequestComing, requestDeadline == nil, !isLingering {
      requestDeadline = schedule(limits.request, context) { $0.giveUpOnRequest($1) }
    }
    if isLingering { context.read() }
    context.fireChannelReadComplete()
  }

  private func giveUpOnRequest(_ context: ChannelHandlerContext) {
    guard isRequestComing, !isLingering else { return }
    // An answer out of turn would be taken for another request's.
    guard owedAnswerCount == 1, !isAnswerBegun else { return context.close(promise: nil) }
    let problem = Problem(
      .requestTimeout, "the request took too long to arrive",
      headers: [.connection: "close"])
    send(problem, context)
    linger(context)
  }

  // MARK: Out

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard !isLingering else {
      promise?.fail(ChannelError.ioOnClosedChannel)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(var head):
      isAnswerBegun = true
      if isRequestComing, owedAnswerCount == 1, head.status.code >= 400 {
        head.headerFields[.connection] = "close"
      }
      closesAfterAnswer = head.headerFields.value(of: .connection) == "close"
      if closesAfterAnswer, head.status == .badRequest, head.headerFields[.contentType] == nil {
        write(Self.unreadable, context, promise)
      } else {
        context.write(wrapOutboundOut(.head(head)), promise: promise)
      }
    case .body:
      context.write(data, promise: promise)
    case .end:
      isAnswerBegun = false
      owedAnswerCount -= 1
      guard closesAfterAnswer else { return context.write(data, promise: promise) }
      context.writeAndFlush(data, promise: promise)
      linger(context)
    }
  }

  /// In place of the server's own answer to what is no HTTP; its end follows.
  private static let unreadable = Problem(
    .badRequest, "this is not HTTP/1.1 as RFC 9112 has it", headers: [.connection: "close"])

  private func send(_ problem: Problem, _ context: ChannelHandlerContext) {
    write(problem, context, nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  private func write(
    _ problem: Problem, _ context: ChannelHandlerContext, _ promise: EventLoopPromise<Void>?
  ) {
    context.write(wrapOutboundOut(.head(problem.response.head)), promise: nil)
    context.write(wrapOutboundOut(.body(problem.document)), promise: promise)
  }
}

// MARK: Ends

extension ConnectionGuard {
  /// Says goodbye and waits for the peer's: closing at once with bytes unread would reset the connection,
  /// and the peer might lose the answer.
  private func linger(_ context: ChannelHandlerContext) {
    isLingering = true
    requestDeadline?.cancel()
    context.close(mode: .output, promise: nil)
    context.read()
    _ = schedule(limits.lingering, context) { $1.close(promise: nil) }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    readingDeadline?.cancel()
    readingDeadline =
      context.channel.isWritable
      ? nil : schedule(limits.reading, context) { $1.close(promise: nil) }
    context.fireChannelWritabilityChanged()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if isLingering, event as? ChannelEvent == .inputClosed {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    requestDeadline?.cancel()
    readingDeadline?.cancel()
  }

  private func schedule(
    _ delay: TimeAmount, _ context: ChannelHandlerContext,
    _ act: @escaping (ConnectionGuard, ChannelHandlerContext) -> Void
  ) -> Scheduled<Void> {
    context.eventLoop.assumeIsolated().scheduleTask(in: delay) { act(self, context) }
  }
}
