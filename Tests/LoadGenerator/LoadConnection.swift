import NIOCore

/// One kept-alive connection: a request, its answer, the next request.
final class LoadConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let run: LoadRun
  private let index: Int
  private let isBatch: Bool
  private var reader = MessageReader()
  private var sentCount = 0
  private var sentAt: NIODeadline?
  private var sentNumber = 0

  init(_ run: LoadRun, index: Int) {
    self.run = run
    self.index = index
    isBatch = run.plan.itemsPerRequest > 1
  }

  func channelActive(context: ChannelHandlerContext) { sendNext(context) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard
      let answer = reader.take(unwrapInboundIn(data), countingItems: isBatch), let sentAt
    else { return }
    self.sentAt = nil
    run.answered(answer, number: sentNumber, after: .now() - sentAt)
    sendNext(context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    if sentAt == nil {
      run.connectionEnded(index, comesBack: false)
    } else {
      run.connectionBroke(index)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func sendNext(_ context: ChannelHandlerContext) {
    guard let due = run.nextSending(index: index, count: sentCount) else {
      return context.close(promise: nil)
    }
    sentCount += 1
    if run.plan.rate == nil || due <= .now() {
      send(context)
    } else {
      context.eventLoop.assumeIsolated().scheduleTask(deadline: due) {
        if context.channel.isActive { self.send(context) }
      }
    }
  }

  private func send(_ context: ChannelHandlerContext) {
    var buffer = context.channel.allocator.buffer(capacity: 512)
    sentNumber = run.writeRequest(into: &buffer)
    sentAt = .now()
    context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
  }
}
