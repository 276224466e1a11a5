import FollowUp
public import Foundation
public import Ledger
public import Logging
import Metrics
public import ServiceLifecycle
import Surveys
public import Transport
import Web

/// Asks for the responses that thin events told of. Wishes are rows of the ledger: a crash at any point loses
/// none, and what is asked for twice is one response. They are tried on the schedule of alerts, without end.
public struct FetchService: Service {
  /// Of one source at a turn, one after the other: tools count requests.
  static let batchSize = 50
  /// After so many attempts, which take a day (``RetrySchedule``), a response that the tool does not know is gone.
  static let patience = 11

  private let sources: [APISource]
  private let ledger: LedgerStore
  private let transfers: TransferLoop
  private let bell: Bell
  private let logger: Logger
  private let metrics: IntakeMetrics
  private let now: @Sendable () -> Date

  public init(
    _ sources: [APISource], ledger: LedgerStore, transfers: TransferLoop, bell: Bell,
    logger: Logger, now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.sources = sources.filter { $0.hook.thin != nil }
    self.ledger = ledger
    self.transfers = transfers
    self.bell = bell
    self.logger = logger
    metrics = IntakeMetrics(sources: sources.map(\.hook.name))
    self.now = now
  }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await turn()
        await bell.wait(atMost: await pause())
      }
    }
  }

  /// Fetches what is due, the sources side by side.
  func turn() async {
    await withTaskGroup(of: Void.self) { group in
      for source in sources {
        group.addTask { await fetchDue(of: source) }
      }
    }
  }

  private func pause() async -> Duration {
    // A ledger that cannot be read says so itself; it is asked again after the longest pause.
    guard let next = try? await ledger.reader.nextFetchAt() else { return .seconds(30) }
    let seconds = max(1, min(30, next.timeIntervalSince(now())))
    return .milliseconds(Int64(seconds * 1_000))
  }

  private func fetchDue(of source: APISource) async {
    do throws(LedgerError) {
      let due = try await ledger.reader.dueFetches(
        of: source.hook.name, by: now(), limit: Self.batchSize)
      for fetch in due where !Task.isCancelled {
        let outcome = await outcome(of: fetch, from: source)
        guard !Task.isCancelled else { return }
        try await ledger.end(fetch, outcome)
      }
    } catch {
      logger.error("fetches: the ledger does not answer; trying again: \(error)")
    }
  }

  private func outcome(of fetch: Fetch, from source: APISource) async -> FetchOutcome {
    let client = APIClient(source: source, transfers: transfers)
    let values = ["survey": fetch.wish.survey, "id": fetch.wish.responseID]
    let path = APIClient.fill(source.api.one ?? "", values, escaped: true)
    do throws(APIClient.Failure) {
      let answer = try await client.ask(path: path)
      guard let item = answer.value(at: source.api.unwrap) else { throw .notJSON }
      return await taken(item, fetch, of: source)
    } catch {
      return again(fetch, error)
    }
  }

  private func taken(_ item: JSONValue, _ fetch: Fetch, of source: APISource) async -> FetchOutcome
  {
    let arrival = FetchedItem(item, of: source.hook, receivedAt: now()).arrival
    switch await ledger.take([arrival]).first {
    case .success(let taken)?:
      metrics.count(taken, of: arrival)
      count(source, "taken")
      return .done
    case .failure(let error)?: return again(fetch, reason: "the ledger: \(error)", after: nil)
    case nil: return .done
    }
  }

  private func again(_ fetch: Fetch, _ failure: APIClient.Failure) -> FetchOutcome {
    var after: Double?
    if case .status(let code, let seconds) = failure {
      after = seconds
      // Not there yet, or not any more.
      if code == 404 || code == 410, fetch.attempts >= Self.patience {
        logger.warning(
          "\(fetch.wish.source): a response was told of and is not to be had; given up",
          metadata: ["status": "\(code)"])
        return .done
      }
    }
    return again(fetch, reason: failure.text, after: after)
  }

  private func again(_ fetch: Fetch, reason: String, after seconds: Double?) -> FetchOutcome {
    let delay = RetrySchedule.delaySeconds(
      afterAttempts: fetch.attempts + 1, jitter: Double.random(in: -0.2...0.2))
    let at = now().addingTimeInterval(max(delay, seconds ?? 0))
    logger.warning(
      "\(fetch.wish.source): the tool's API did not give a response; asked again \(at.rfc3339)",
      metadata: ["reason": "\(reason)", "attempt": "\(fetch.attempts + 1)"])
    return .again(at: at, reason: reason)
  }

  private func count(_ source: APISource, _ outcome: String) {
    Counter(
      label: "closeloop_fetches_total",
      dimensions: [("source", source.hook.name), ("outcome", outcome)]
    ).increment()
  }
}
