import Alerts
import Desk
import FollowUp
import Foundation
import Hummingbird
import HummingbirdCore
import Intake
import Ledger
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Settings
import Vitals
import Web

extension Wiring {
  /// What every answer says in `Server`.
  private static let serverName = "closeloop"

  /// Connections from the network at one time; the next ones wait to be accepted. Descriptors are left for
  /// the ledger, the control socket and the alerts.
  private static var mostConnections: Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 512 }
    return Int(min(4_096, max(64, limit.rlim_cur / 4 * 3)))
  }

  /// Every application that listens: TCP, the control socket, and metrics where asked for.
  func doors() throws -> [any Service] {
    var doors: [any Service] = [try networkDoor(), try controlDoor()]
    if let address = base.settings.metricsListen { doors.append(metricsDoor(at: address)) }
    return doors
  }

  private func networkDoor() throws -> some Service {
    let router = Router(context: NetworkContext.self)
    router.add(middleware: ProblemMiddleware())
    addHealth(to: router)
    let intake = IntakeOptions(
      tokens: try sourceTokens(), apiTokens: try apiTokens().map(\.token))
    let responses = ResponsesDoor(intake, ledger: base.ledger, bodies: bodies)
    responses.addRoutes(to: router)
    HooksDoor(try hookOptions(), ledger: base.ledger, bodies: bodies, log: hookLog)
      .addRoutes(to: router)
    let desk = try desk()
    desk.addLinkPages(to: router)
    desk.addNetworkRoutes(to: router)
    let address = base.settings.listen
    let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let application = Application(
      router: router,
      server: .governed(
        express: responses.express(logger: logger.quieter), serverName: Self.serverName),
      configuration: .init(
        address: .hostname(address.host, port: address.port), serverName: Self.serverName,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? address.port
        logger.notice("listening on \(address.host):\(port)")
        await plan.onListening(ListeningPorts(intake: port))
        doorCount.opened()
      }, eventLoopGroupProvider: .shared(loops), logger: logger.quieter)
    return Door(OnEventLoop(application, loops.next()), key: "listen", at: "\(address)")
  }

  private func controlDoor() throws -> some Service {
    let router = Router(context: SocketContext.self)
    router.add(middleware: ProblemMiddleware())
    addHealth(to: router)
    vitals.addMetrics(to: router)
    try desk().addSocketRoutes(to: router)
    importDoor().addRoutes(to: router)
    let socket = base.controlSocket
    let application = Application(
      router: router, server: .governed(),
      configuration: .init(
        address: .unixDomainSocket(path: socket.draftPath), serverName: Self.serverName),
      onServerRunning: { channel in
        if socket.moveIn() { return doorCount.opened() }
        channel.close(promise: nil)  // the door ends, and says why
      }, logger: logger.quieter)
    return ControlDoor(
      door: Door(application, key: "control", at: socket.path), socket: socket)
  }

  private func metricsDoor(at address: ListenAddress) -> some Service {
    let router = Router(context: NetworkContext.self)
    router.add(middleware: ProblemMiddleware())
    addHealth(to: router)
    vitals.addMetrics(to: router)
    let application = Application(
      router: router, server: .governed(),
      configuration: .init(
        address: .hostname(address.host, port: address.port), serverName: Self.serverName),
      onServerRunning: { _ in doorCount.opened() }, logger: logger.quieter)
    return Door(application, key: "metrics-listen", at: "\(address)")
  }

  /// For whoever only asks whether it runs: by GET, or HEAD as some load balancers do.
  private func addHealth<Context: RequestContext>(to router: Router<Context>) {
    vitals.addHealth(to: router)
    for path in ["/healthz", "/readyz"] as [RouterPath] {
      router.refuseMethods(except: [.get, .head], at: path)
    }
  }

  private var vitals: VitalsRoutes {
    VitalsRoutes(readiness: readiness) { await metricsText() }
  }

  private func metricsText() async -> String {
    let page = MetricsPage(registry: registry, now: { Date() })
    do throws(LedgerError) {
      return page.text(
        try await base.ledger.reader.totals(), openBreakers: sender.snapshot.openBreakers.count,
        version: Version.text)
    } catch {
      // What was counted in memory is still true; the ledger's own figures are missing, not zero.
      logger.error("metrics: the ledger does not answer", metadata: ["error": "\(error)"])
      return registry.text(help: MetricsPage.help)
    }
  }

  private func desk() throws -> Desk.TeamDoor {
    try TeamDoor(
      options: DeskOptions(
        publicURL: base.settings.publicURL, linkKey: base.linkKey, tokens: try apiTokens(),
        sourceTokens: try sourceTokens().flatMap(\.value),
        sources: base.settings.sources.keys.sorted(), logger: logger.labelled("desk"),
        reload: reload, status: status,
        rules: oldRules, reread: reread),
      store: base.ledger)
  }

  /// The rules of an earlier decision, where this version still reads their text.
  @Sendable private func oldRules(_ version: RulesVersion) async -> Rules? {
    do throws(LedgerError) {
      guard let text = try await base.ledger.reader.rulesText(version) else { return nil }
      let read = SettingsReader.readRules(
        text: text, file: base.settings.rules.path, operations: base.settings.operations,
        zones: base.zones)
      guard case .success(let file) = read else { return nil }
      return file.rules
    } catch {
      logger.error("rules of \(version.rawValue) cannot be read: \(error.text)")
      return nil
    }
  }

  @Sendable private func status() async -> StatusDocument {
    let snapshot = sender.snapshot
    var sentences = troubles.sentences
    var totals = LedgerTotals()
    var sources: [StatusDocument.Source] = []
    do throws(LedgerError) {
      totals = try await base.ledger.reader.totals()
      sources = try await sourceStanding()
    } catch {
      sentences.append("the ledger does not answer: \(error.text)")
    }
    return StatusDocument(
      version: Version.text, pid: getpid(), startedAt: startedAt,
      rules: await keeper.standing, totals: totals, heldUntil: base.ledger.timersHeldUntil,
      sources: sources,
      breakers: snapshot.openBreakers.map { .init(destination: $0.destination, since: $0.since) },
      troubles: sentences)
  }
}
