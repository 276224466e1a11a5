import NIOCore
import NIOPosix

/// A TCP connection that says exactly the bytes it is given.
enum RawConnection {
  /// Sends `bytes` and collects what comes back until the other side closes.
  static func exchange(port: Int, _ bytes: String) async throws -> String {
    try await open(port: port) { inbound, outbound in
      // The server may hang up before all has been said; what it answered is what counts.
      try? await outbound.write(ByteBuffer(string: bytes))
      return try await remainder(of: inbound)
    }
  }

  static func open<Result: Sendable>(
    port: Int,
    _ use:
      @Sendable @escaping (
        NIOAsyncChannelInboundStream<ByteBuffer>, NIOAsyncChannelOutboundWriter<ByteBuffer>
      ) async throws -> Result
  ) async throws -> Result {
    let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true))
        }
      }
    return try await channel.executeThenClose(use)
  }

  static func remainder(
    of inbound: NIOAsyncChannelInboundStream<ByteBuffer>
  ) async throws -> String {
    var received = ByteBuffer()
    for try await var part in inbound { received.writeBuffer(&part) }
    return String(buffer: received)
  }
}
