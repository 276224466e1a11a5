public import Hummingbird
public import Ledger
import Logging
import Web

/// The team's door: what people and their programs see of the ledger, and what they do to it.
public struct TeamDoor: Sendable {
  let options: DeskOptions
  let store: LedgerStore
  let pages: PageRenderer

  /// Throws only where a page's template is broken.
  public init(options: DeskOptions, store: LedgerStore) throws {
    self.options = options
    self.store = store
    pages = try PageRenderer()
  }

  var reader: LedgerReader { store.reader }

  /// The pages behind signed links: open to whoever holds a link. Over TCP only.
  public func addLinkPages<Context: RequestContext>(to router: Router<Context>) {
    LinkRoutes(desk: self).add(to: router)
  }

  /// The API over TCP. To be called last: from here on every path, known or not, wants one of `api-tokens`.
  public func addNetworkRoutes(to router: Router<NetworkContext>) {
    router.add(middleware: TokenGate(options.tokens, sourceTokens: options.sourceTokens))
    addSharedRoutes(to: router)
    refuseOtherMethods(on: router, isSocket: false)
  }

  /// The API over the control socket: the same, and what only the machine's own people may ask for.
  public func addSocketRoutes(to router: Router<SocketContext>) {
    router.add(middleware: PeerGate())
    addSharedRoutes(to: router)
    DaemonRoutes(desk: self).add(to: router)
    refuseOtherMethods(on: router, isSocket: true)
  }

  func addSharedRoutes<Context: DeskContext>(to router: Router<Context>) {
    CaseRoutes(desk: self).add(to: router)
    TouchRoutes(desk: self).add(to: router)
    AlertRoutes(desk: self).add(to: router)
    ResponseRoutes(desk: self).add(to: router)
    QuarantineRoutes(desk: self).add(to: router)
    ProofRoutes(desk: self).add(to: router)
    OptOutRoutes(desk: self).add(to: router)
    AwayRoutes(desk: self).add(to: router)
    OpenAPIRoute().add(to: router)
  }

  /// 405 for a known path and a method it has not; the description of the API says which it has.
  private func refuseOtherMethods<Context: DeskContext>(
    on router: Router<Context>, isSocket: Bool
  ) {
    for (path, methods) in OpenAPIDocument.deskMethods(overSocket: isSocket) {
      router.refuseMethods(except: methods, at: RouterPath(path))
    }
  }
}
