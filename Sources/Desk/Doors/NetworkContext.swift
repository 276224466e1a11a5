public import Hummingbird

/// A request over TCP: `TokenGate` sets its caller.
public struct NetworkContext: RequestContext, DeskContext {
  public var coreContext: CoreRequestContextStorage
  var caller: Caller?
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
  }
}
