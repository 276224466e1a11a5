import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers on the event loop what its ``ExpressRoute`` takes, and lets everything else through to the router.
/// Answers keep the order of their requests: one at a time is under way here and none while the router owes
/// one; what comes meanwhile waits.
final class ExpressLane: ChannelDuplexHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// The beginning of a request that has a taker.
  private struct Draft {
    let head: HTTPRequest
    let taker: ExpressRoute.Taker
    var body = ByteBuffer()
  }

  private enum Incoming {
    case part(HTTPRequestPart)
    case event(Any)
    case fault(any Error)
  }

  private let route: ExpressRoute
  private let serverName: String?
  private let dates: HTTPDateCache
  private var draft: Draft?
  private var isAnswering = false
  /// What came while an answer was under way.
  private var waiting: CircularBuffer<Incoming> = []
  private var owesRead = false
  /// Requests that the router was given and has not answered to the end.
  private var routedCount = 0
  private var isRemoved = false

  init(_ route: ExpressRoute, serverName: String?, dates: HTTPDateCache) {
    self.route = route
    self.serverName = serverName
    self.dates = dates
  }

  func handlerRemoved(context: ChannelHandlerContext) { isRemoved = true }

  // MARK: In

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    arrive(.part(unwrapInboundIn(data)), context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    arrive(.event(event), context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    arrive(.fault(error), context)
  }

  /// A request that did not come at once is the router's: it counts what slow senders keep in memory.
  func channelReadComplete(context: ChannelHandlerContext) {
    if !isAnswering { letDraftThrough(context) }
    context.fireChannelReadComplete()
  }

  /// A peer that sends on without waiting for its answers is read no further.
  func read(context: ChannelHandlerContext) {
    if waiting.isEmpty { context.read() } else { owesRead = true }
  }

  private func arrive(_ incoming: Incoming, _ context: ChannelHandlerContext) {
    if isAnswering { waiting.append(incoming) } else { take(incoming, context) }
  }

  private func take(_ incoming: Incoming, _ context: ChannelHandlerContext) {
    switch incoming {
    case .part(.head(let head)): begin(head, context)
    case .part(.body(let bytes)): add(bytes, context)
    case .part(.end(let trailers)): end(trailers, context)
    case .event(let event):
      letDraftThrough(context)
      context.fireUserInboundEventTriggered(event)
    case .fault(let error):
      letDraftThrough(context)
      context.fireErrorCaught(error)
    }
  }

  /// A peer that does not read its answers is the router's too, which stops reading from it.
  private func begin(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
    if routedCount == 0, context.channel.isWritable, let taker = route.taker(of: head) {
      draft = Draft(head: head, taker: taker)
    } else {
      routedCount += 1
      context.fireChannelRead(wrapInboundOut(.head(head)))
    }
  }

  private func add(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
    if draft == nil {
      context.fireChannelRead(wrapInboundOut(.body(bytes)))
    } else if draft?.body.readableBytes == 0 {
      draft?.body = bytes
    } else {
      draft?.body.writeImmutableBuffer(bytes)
    }
  }

  private func end(_ trailers: HTTPFields?, _ context: ChannelHandlerContext) {
    if let whole = draft, answers(whole, context) {
      draft = nil
    } else {
      letDraftThrough(context)
      context.fireChannelRead(wrapInboundOut(.end(trailers)))
    }
  }

  private func letDraftThrough(_ context: ChannelHandlerContext) {
    guard let begun = draft else { return }
    draft = nil
    routedCount += 1
    context.fireChannelRead(wrapInboundOut(.head(begun.head)))
    if begun.body.readableBytes > 0 {
      context.fireChannelRead(wrapInboundOut(.body(begun.body)))
    }
  }

  // MARK: Out

  /// Whether the taker has it now, and will reply.
  private func answers(_ whole: Draft, _ context: ChannelHandlerContext) -> Bool {
    guard let body = route.bodies.hold(whole.body) else { return false }
    // Deferred in any case: a reply may come before its promise, from within the taker.
    let loop = context.eventLoop
    let here = NIOLoopBound((lane: self, context: context), eventLoop: loop)
    isAnswering = whole.taker(body) { answer in
      loop.execute { here.value.lane.send(answer(), here.value.context) }
    }
    return isAnswering
  }

  private func send(_ answer: ExpressAnswer, _ context: ChannelHandlerContext) {
    guard !isRemoved else { return }
    var head = answer.head
    head.headerFields[.contentLength] = String(answer.body.readableBytes)
    head.headerFields[.date] = dates.text
    head.headerFields[.server] = serverName
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(answer.body)), promise: nil)
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    isAnswering = false
    takeWaiting(context)
  }

  private func takeWaiting(_ context: ChannelHandlerContext) {
    guard !waiting.isEmpty else { return }
    while !isAnswering, let incoming = waiting.popFirst() { take(incoming, context) }
    if !isAnswering { letDraftThrough(context) }
    // The router's handler hands on what it was given only when the reading is said to be complete.
    context.fireChannelReadComplete()
    if owesRead, waiting.isEmpty {
      owesRead = false
      context.read()
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { routedCount -= 1 }
    context.write(data, promise: promise)
  }
}
