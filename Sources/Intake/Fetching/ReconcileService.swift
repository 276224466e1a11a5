import FollowUp
public import Foundation
public import Ledger
public import Logging
import Metrics
public import ServiceLifecycle
import Surveys
public import Transport
import Web

/// Asks each tool every so often what we should have, takes what is missing, and says how much was: a webhook
/// that lost something is a webhook somebody must look at. How far it looked is kept in the ledger.
public struct ReconcileService: Service {
  private let sources: [APISource]
  private let ledger: LedgerStore
  private let transfers: TransferLoop
  private let logger: Logger
  private let now: @Sendable () -> Date

  public init(
    _ sources: [APISource], ledger: LedgerStore, transfers: TransferLoop, logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.sources = sources.filter { $0.reconcileEvery != nil && $0.api.list != nil }
    self.ledger = ledger
    self.transfers = transfers
    self.logger = logger
    self.now = now
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await turn()
        // Cancelled: the loop ends.
        try? await Task.sleep(for: .seconds(15))
      }
    }
  }

  /// Looks through every tool whose time has come, side by side.
  func turn() async {
    let states: [ReconcileState]
    do throws(LedgerError) {
      states = try await ledger.reader.reconcileStates()
    } catch {
      return logger.error("reconcile: the ledger does not answer; trying again: \(error)")
    }
    await withTaskGroup(of: Void.self) { group in
      for source in sources {
        group.addTask { await reconcile(source, states) }
      }
    }
  }

  private func reconcile(_ source: APISource, _ states: [ReconcileState]) async {
    for survey in source.api.asksBySurvey ? source.surveys : [""] {
      let state = states.first { $0.source == source.hook.name && $0.survey == survey }
      guard isDue(source, state), !Task.isCancelled else { continue }
      let look = ReconcileLook(
        source: source, survey: survey, before: state, ledger: ledger, transfers: transfers,
        startedAt: now())
      let result = await look.run()
      guard !Task.isCancelled else { return }
      await report(result, of: source, before: state)
    }
  }

  /// After a look that failed, within ten minutes.
  private func isDue(_ source: APISource, _ state: ReconcileState?) -> Bool {
    guard let state, let every = source.reconcileEvery else { return true }
    let wait = Double(every.components.seconds)
    let due = state.endedAt.addingTimeInterval(state.trouble == nil ? wait : min(wait, 600))
    // A clock set back must not hold it.
    return due <= now() || state.endedAt.timeIntervalSince(now()) > 60
  }

  private func report(
    _ result: ReconcileLook.Outcome, of source: APISource, before state: ReconcileState?
  ) async {
    let name = source.hook.name
    Counter(
      label: "closeloop_reconciles_total",
      dimensions: [("source", name), ("outcome", result.state.trouble == nil ? "ended" : "failed")]
    ).increment()
    if let trouble = result.state.trouble {
      logger.warning("\(name): the tool could not be asked what we should have: \(trouble)")
    }
    do throws(LedgerError) {
      try await ledger.save(result.state)
      guard result.missing > 0 else { return }
      Counter(label: "closeloop_reconcile_missing_total", dimensions: [("source", name)])
        .increment(by: result.missing)
      guard state?.throughAt != nil else {
        // The first look finds everything from before the webhook: nothing was lost.
        return logger.notice("\(name): took \(result.missing) responses from before", metadata: [:])
      }
      let sentence =
        "\(name): its webhook did not bring \(result.missing) responses; they were asked for and "
        + "taken now. Look at the webhook's log at the tool"
      logger.warning("\(sentence)")
      _ = try await ledger.record(.trouble(sentence: sentence))
    } catch {
      logger.error("reconcile: the ledger does not answer: \(error)")
    }
  }
}
