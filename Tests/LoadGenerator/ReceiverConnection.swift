import NIOCore

/// One connection of a receiver: every alert is answered `ok`, which is what Slack answers.
final class ReceiverConnection: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private static let answer = ByteBuffer(
    string: "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok")
  private let reception: Reception
  private var reader = MessageReader()

  init(_ reception: Reception) { self.reception = reception }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let number = reader.takeMessage(unwrapInboundIn(data)) { bytes in
      reception.notesTimes ? MessageReader.responseNumber(after: "\"load-", in: bytes) : nil
    }
    guard let number else { return }
    reception.received(about: number)
    context.writeAndFlush(wrapOutboundOut(Self.answer), promise: nil)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}
