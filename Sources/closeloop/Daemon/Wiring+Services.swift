import Alerts
import Desk
import FollowUp
import Foundation
import Intake
import Ledger
import Logging
import ServiceLifecycle
import Settings
import Timers
import UnixSignals
import Vitals

extension Wiring {
  /// In the order they start; they stop in reverse, so that the doors close before what stands behind them.
  func services() throws -> [any Service] {
    var services: [any Service] = [
      LedgerGuard(ledger: base.ledger),
      sender,
      ClockWatchService(ledger: base.ledger, logger: logger.labelled("clock")) { held in
        if let held {
          troubles.set(.clock, "held", "ladders are held until \(held.rfc3339): the clock stepped")
        } else {
          troubles.clear(.clock)
        }
      },
      TimerService(ledger: base.ledger, firstScan: firstScan, logger: logger.labelled("timers")),
      UpkeepService(
        ledger: base.ledger, options: upkeepOptions(), logger: logger.labelled("upkeep")),
    ]
    services += folders()
    let asked = try apiSources()
    if !asked.isEmpty {
      let label = logger.labelled("intake")
      services.append(
        FetchService(
          asked, ledger: base.ledger, transfers: transfers, bell: fetchBell, logger: label))
      services.append(
        ReconcileService(asked, ledger: base.ledger, transfers: transfers, logger: label))
    }
    services += try doors()
    if let heartbeat = try heartbeat() { services.append(heartbeat) }
    services.append(ReloadOnHangup { await reloadAndSay() })
    services.append(Announcer(wiring: self))
    if let companion = plan.companion { services.append(Companion(work: companion)) }
    services.append(
      WatchdogService(
        notifier: notifier,
        interval: WatchdogService.interval(environment: plan.environment.variables) ?? .seconds(10),
        logger: logger.labelled("watchdog"), isAlive: isAlive, status: statusLine))
    return services
  }

  /// Whether writer and sender answered lately: an empty question to each.
  @Sendable func isAlive() async -> Bool {
    do throws(LedgerError) {
      try await base.ledger.ping()
    } catch .full {
      return true  // alive, and saying so
    } catch {
      return false
    }
    return sender.isAlive
  }

  @Sendable func statusLine() async -> String {
    do throws(LedgerError) {
      return StatusLine.text(
        try await base.ledger.reader.totals(), troubles: troubles.sentences, now: Date())
    } catch {
      return "the ledger does not answer: \(error.text)"
    }
  }

  /// The rules anew: the sender first, so that a new destination can be reached by the time the ledger
  /// decides to tell it; back to the old ones where the ledger does not take them. Once it decides by them the sender
  /// hears again, and asks anew who stands in for a receiver that is away.
  @Sendable func reload() async -> ReloadOutcome {
    await keeper.reload(ledger: base.ledger) { (file) throws(LedgerError) in
      let old = await keeper.file
      let new = Self.alertsOptions(file, base: base, plan: plan, logger: logger)
      sender.update(new)
      do throws(LedgerError) {
        try await base.ledger.replaceRules(file.rules, text: file.text)
        sender.update(new)
      } catch {
        sender.update(Self.alertsOptions(old, base: base, plan: plan, logger: logger))
        throw error
      }
    }
  }

  @Sendable private func reloadAndSay() async {
    logger.notice("SIGHUP: reading the rules anew")
    _ = await reload()  // the outcome is logged, counted and told by the keeper
    notifier.status(await statusLine())
  }

  /// A daemon that cannot record, or whose sender stands still, is as dead to its users as one that is gone.
  private func heartbeat() throws -> Heartbeat? {
    guard let settings = base.settings.heartbeat else { return nil }
    let (ledger, sender) = (base.ledger, sender)
    return Heartbeat(
      url: try settings.resolvedURL(plan.environment),
      every: .milliseconds(Int64(settings.everySeconds * 1_000)),
      allowsPlainHTTP: settings.isInsecure,
      usesEnvironmentProxy: base.settings.proxy == .fromEnvironment, transfers: transfers,
      logger: logger.labelled("heartbeat"), isWell: { ledger.canWrite && sender.isAlive })
  }
}

/// Ends the daemon when the ledger cannot be trusted any more: systemd starts it anew, and it re-reads.
private struct LedgerGuard: Service {
  let ledger: LedgerStore

  func run() async throws {
    let failure = await cancelWhenGracefulShutdown { await ledger.untilFailure() }
    guard failure != .closed, !Task.isShuttingDownGracefully else { return }
    throw failure
  }
}

/// What a plan brings along; its end ends the daemon.
private struct Companion: Service {
  let work: @Sendable () async throws -> Void

  func run() async throws {
    try await cancelWhenGracefulShutdown {
      do {
        try await work()
      } catch is CancellationError {
        // The daemon is stopping already.
      }
    }
  }
}

/// SIGHUP reads the rules anew.
private struct ReloadOnHangup: Service {
  let reload: @Sendable () async -> Void

  init(reload: @escaping @Sendable () async -> Void) { self.reload = reload }

  func run() async throws {
    for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
      await reload()
    }
  }
}

/// Says READY once everything listens and the timers were looked through once, STOPPING at the end.
private struct Announcer: Service {
  let wiring: Wiring

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await wiring.doorCount.untilOpen()
      await wiring.firstScan.wait()
    }
    // Ended early: a door that could not open makes nobody ready.
    guard !Task.isCancelled, !Task.isShuttingDownGracefully else { return }
    wiring.readiness.becomeReady()
    wiring.notifier.ready(status: await wiring.statusLine())
    wiring.logger.notice(
      "ready",
      metadata: [
        "version": "\(Version.text)", "rules": "\(wiring.base.ledger.rules.version.rawValue)",
      ])
    ProgramText.release()
    try? await gracefulShutdown()  // cancelled instead: stopping all the same
    wiring.readiness.beginStopping()
    wiring.notifier.stopping()
    wiring.logger.notice("stopping")
  }
}
