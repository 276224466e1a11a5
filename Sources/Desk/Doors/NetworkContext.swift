public import Hummingbird

/// A request over TCP: `TokenGate` sets its caller.
public struct NetworkContext: DeskContext {
  public var coreContext: CoreRequestContextStorage
  public var caller: Caller?
  public init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
  }
}
