public import Hummingbird
public import NIOCore

/// A request over the control socket: `PeerGate` asks its channel who the peer is.
public struct SocketContext: DeskContext {
  public var coreContext: CoreRequestContextStorage
  public var caller: Caller?
  public let channel: any Channel
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}
