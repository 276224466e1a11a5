import NIOCore
import NIOPosix
import Synchronization

/// A receiver of HTTP on loopback that misbehaves on request and remembers what it was sent.
public final class FakePeer: Sendable {
  /// What a request is answered with.
  public enum Answer: Sendable, Equatable {
    case status(Int, headers: [String: String] = [:], body: String = "")
    /// A 200 with so many bytes of body.
    case bytes(Int)
    /// Reads the request and says nothing.
    case hang
    /// Reads the request and closes.
    case close
    /// Answers the first request of each connection and closes at the second.
    case dieOnReuse
    /// Interim answers without end.
    case flood
    /// Says exactly this, then closes.
    case raw(String)

    public static let ok = Answer.status(200, body: "ok")
  }

  public struct Request: Sendable, Equatable {
    public var method: String
    public var path: String
    /// Names in lower case.
    public var headers: [String: String]
    public var body: String
    /// Counts the connections of this peer from 1.
    public var connection: Int
  }

  private struct State {
    var script: [Answer]
    var requests: [Request] = []
    var connections = 0
  }

  private let state: Mutex<State>
  private let channel: any Channel
  private let arrivals: AsyncStream<Request>.Continuation
  /// Every request as it comes; one reader.
  public let arriving: AsyncStream<Request>

  /// Answers by the script in order, then by its last entry for ever.
  public static func start(_ script: Answer..., socketPath: String? = nil) async throws -> FakePeer
  {
    try await start(script: script, socketPath: socketPath)
  }

  /// - Parameter port: one that was free a moment ago, for a receiver that comes back; 0 takes any.
  public static func start(
    script: [Answer], socketPath: String? = nil, port: Int = 0
  ) async throws -> FakePeer {
    let box = Box()
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.backlog, value: 256)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(PeerHandler(peer: box))
        }
      }
    let channel =
      if let socketPath {
        try await bootstrap.bind(unixDomainSocketPath: socketPath).get()
      } else {
        try await bootstrap.bind(host: "127.0.0.1", port: port).get()
      }
    let peer = FakePeer(script: script.isEmpty ? [.ok] : script, channel: channel)
    box.peer.withLock { $0 = peer }
    return peer
  }

  private init(script: [Answer], channel: any Channel) {
    state = Mutex(State(script: script))
    self.channel = channel
    (arriving, arrivals) = AsyncStream.makeStream()
  }

  /// What it was sent so far.
  public var requests: [Request] { state.withLock { $0.requests } }

  public var port: Int { channel.localAddress?.port ?? 0 }

  public func url(_ path: String = "/hook") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// From now on it answers by this script.
  public func answer(_ script: Answer...) {
    state.withLock { $0.script = script }
  }

  public func stop() async {
    try? await channel.close()  // closed already is as good
    arrivals.finish()
  }

  func connected() -> Int {
    state.withLock { state in
      state.connections += 1
      return state.connections
    }
  }

  func take(_ request: Request) -> Answer {
    let answer = state.withLock { state in
      state.requests.append(request)
      return state.script.count > 1 ? state.script.removeFirst() : state.script[0]
    }
    arrivals.yield(request)
    return answer
  }
}

/// Gives the handlers, made before the peer, a way to it.
final class Box: Sendable {
  let peer = Mutex<FakePeer?>(nil)
}
