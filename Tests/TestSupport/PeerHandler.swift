import Foundation
import NIOCore
import Synchronization

/// One connection of a `FakePeer`: reads whole requests and answers as the script says.
final class PeerHandler: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let box: Box
  private var received = ByteBuffer()
  private var connection = 0
  private var answered = 0

  init(peer box: Box) {
    self.box = box
  }

  func channelActive(context: ChannelHandlerContext) {
    connection = box.peer.withLock { $0?.connected() } ?? 0
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var buffer = unwrapInboundIn(data)
    received.writeBuffer(&buffer)
    while let request = nextRequest() {
      guard let answer = box.peer.withLock({ $0?.take(request) }) else { return }
      give(answer, context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func give(_ answer: FakePeer.Answer, _ context: ChannelHandlerContext) {
    answered += 1
    switch answer {
    case .status(let code, let headers, let body):
      write(message(code, headers, body), context)
    case .bytes(let count):
      write(message(200, [:], String(repeating: "x", count: count)), context)
    case .hang:
      break
    case .close:
      context.close(promise: nil)
    case .dieOnReuse:
      if answered == 1 {
        write(message(200, [:], "ok"), context)
      } else {
        context.close(promise: nil)
      }
    case .flood:
      flood(context)
    case .raw(let text):
      write(text, context)
      context.close(promise: nil)
    }
  }

  private func flood(_ context: ChannelHandlerContext) {
    guard context.channel.isActive else { return }
    write(String(repeating: "HTTP/1.1 103 Early Hints\r\nx-a: b\r\n\r\n", count: 100), context)
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    let loop = NIOLoopBound(self, eventLoop: context.eventLoop)
    context.eventLoop.scheduleTask(in: .milliseconds(1)) { loop.value.flood(bound.value) }
  }

  private func write(_ text: String, _ context: ChannelHandlerContext) {
    context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
  }

  private func message(_ code: Int, _ headers: [String: String], _ body: String) -> String {
    let lines = headers.map { "\($0.key): \($0.value)\r\n" }.joined()
    let length = code == 204 ? "" : "content-length: \(body.utf8.count)\r\n"
    return "HTTP/1.1 \(code) Said\r\n\(length)\(lines)\r\n\(body)"
  }

  /// The next whole request, where its head and its body are there.
  private func nextRequest() -> FakePeer.Request? {
    let text = String(buffer: received)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    let start = lines[0].split(separator: " ")
    guard start.count == 3 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    let headLength = text[..<end.upperBound].utf8.count
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    guard received.readableBytes >= headLength + length else { return nil }
    received.moveReaderIndex(forwardBy: headLength)
    let body = received.readString(length: length) ?? ""
    return FakePeer.Request(
      method: String(start[0]), path: String(start[1]), headers: headers, body: body,
      connection: connection)
  }
}
