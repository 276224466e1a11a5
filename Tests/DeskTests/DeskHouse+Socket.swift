import Hummingbird
import Logging
import NIOCore
import NIOPosix
import Testing
import Web

@testable import Desk

extension DeskHouse {
  /// One request ("POST /v1/reload") over a real unix socket; the answer as "status body".
  func overSocket(_ line: String, _ body: String = "") async throws -> String {
    let path = folder + "/control.sock"
    let router = Router(context: SocketContext.self)
    router.add(middleware: ProblemMiddleware())
    desk.addSocketRoutes(to: router)
    let (isRunning, running) = AsyncStream.makeStream(of: Void.self)
    let application = Application(
      router: router,
      configuration: .init(address: .unixDomainSocket(path: path)),
      onServerRunning: { _ in running.finish() }, logger: desk.options.logger)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await application.run() }
      for await _ in isRunning {}
      let answer = try await Self.exchange(
        "\(line) HTTP/1.1\r\nHost: closeloop\r\nContent-Length: \(body.utf8.count)\r\n"
          + "Connection: close\r\n\r\n\(body)", at: path)
      group.cancelAll()
      return answer
    }
  }

  /// Sends a text and reads until the other side closes.
  private static func exchange(_ text: String, at path: String) async throws -> String {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .connect(unixDomainSocketPath: path) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
        }
      }
    let answer = try await channel.executeThenClose { inbound, outbound in
      try await outbound.write(ByteBuffer(string: text))
      var answer = ""
      for try await buffer in inbound { answer += String(buffer: buffer) }
      return answer
    }
    let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
    let status = answer.split(separator: " ").dropFirst().first ?? ""
    return "\(status) \(parts.count == 2 ? parts[1] : "")"
  }
}
