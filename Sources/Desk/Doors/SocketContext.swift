public import Hummingbird
import NIOCore

/// A request over the control socket: `PeerGate` asks its channel who the peer is.
public struct SocketContext: RequestContext, DeskContext {
  public var coreContext: CoreRequestContextStorage
  var caller: Caller?
  let channel: any Channel
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}
