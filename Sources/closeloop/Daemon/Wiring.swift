import Alerts
import Desk
import FollowUp
import Foundation
import Hummingbird
import Intake
import Ledger
import Logging
import Metrics
import NIOCore
import ServiceLifecycle
import Settings
import Timers
import Transport
import UnixSignals
import Vitals
import Web

/// The whole daemon as a value: the only place that knows every module. Migrations and rules come before
/// it; services start in the order below and stop in reverse.
struct Wiring: Sendable {
  let plan: DaemonPlan
  let base: DaemonFoundation
  let registry: MetricsRegistry
  let logger: Logger
  let troubles = Troubles()
  let firstScan = FirstScan()
  let transfers = TransferLoop()
  /// Shared by everything that reads request bodies in this process.
  let bodies = GovernedBody(budget: MemoryBudget())
  /// What each webhook source sent last, for `closeloop status`.
  let hookLog = HookLog()
  /// Rung by the door of webhooks when a response is to be asked for.
  let fetchBell = Bell()
  let startedAt = Date()
  let doorCount: DoorCount
  let keeper: RulesKeeper
  let sender: AlertSender
  let readiness: Readiness
  let notifier: ServiceNotifier

  init(plan: DaemonPlan, base: DaemonFoundation, registry: MetricsRegistry, logger: Logger) {
    (self.plan, self.base, self.registry, self.logger) = (plan, base, registry, logger)
    let troubles = troubles
    doorCount = DoorCount(of: base.settings.metricsListen == nil ? 2 : 3)
    keeper = RulesKeeper(
      base.rulesAtStart, location: base.settings.rules, operations: base.settings.operations,
      zones: base.zones, environment: plan.environment, troubles: troubles, logger: logger,
      now: startedAt)
    sender = AlertSender(
      ledger: base.ledger, transfers: transfers,
      options: Self.alertsOptions(base.rulesAtStart.file, base: base, plan: plan, logger: logger),
      logger: logger.labelled("alerts"))
    let (ledger, sender) = (base.ledger, sender)
    readiness = Readiness(
      canAccept: { ledger.canWrite },
      troubles: {
        troubles.fields
          + sender.snapshot.openBreakers.map {
            Readiness.Trouble(subject: "breaker", state: "open \($0.destination)")
          }
      })
    notifier = ServiceNotifier(path: plan.environment["NOTIFY_SOCKET"])
  }

  /// systemd waits longer, by its own default and by our unit.
  private static let longestShutdown = Duration.seconds(30)

  /// Runs until a signal, a failed service or a failed ledger ends it. It ends in order also after a failure: a
  /// connection accepted while its door is cancelled trips an assertion of NIO's.
  func run() async throws {
    do {
      try await serve()
    } catch {
      await base.ledger.close()
      throw error
    }
    await base.ledger.close()
  }

  private func serve() async throws {
    var configuration = ServiceGroupConfiguration(
      services: try services().map {
        .init(
          service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
          failureTerminationBehavior: .gracefullyShutdownGroup)
      }, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger.quieter)
    configuration.maximumGracefulShutdownDuration = Self.longestShutdown
    try await ServiceGroup(configuration: configuration).run()
  }
}
