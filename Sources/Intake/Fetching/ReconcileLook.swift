import FollowUp
import Foundation
import Ledger
import Surveys
import Transport
import Web

/// One look through what a tool has since the last one.
struct ReconcileLook {
  /// Asked for again each time: what a tool shows late is not missed.
  static let overlapSeconds: TimeInterval = 3_600
  /// The first look goes back so far.
  static let firstSeconds: TimeInterval = 7 * 86_400
  /// Younger ones are left to the webhook, which may be on its way.
  static let graceSeconds: TimeInterval = 300
  /// A bound for a tool that never ends a list.
  static let mostPages = 2_000

  let source: APISource
  let survey: String
  let before: ReconcileState?
  let ledger: LedgerStore
  let transfers: TransferLoop
  let startedAt: Date

  struct Outcome {
    var state: ReconcileState
    var missing = 0
  }

  func run() async -> Outcome {
    var missing = 0
    var trouble: String?
    do {
      try await look(&missing)
    } catch let failure as APIClient.Failure {
      trouble = failure.text
    } catch {
      trouble = "the ledger: \(error)"
    }
    let isFirst = before?.throughAt == nil
    return Outcome(
      state: ReconcileState(
        source: source.hook.name, survey: survey,
        throughAt: trouble == nil ? startedAt : before?.throughAt, endedAt: startedAt,
        missing: isFirst ? 0 : missing,
        missingEver: (before?.missingEver ?? 0) + (isFirst ? 0 : missing), trouble: trouble),
      missing: missing)
  }

  private var since: Date {
    before?.throughAt.map { $0.addingTimeInterval(-Self.overlapSeconds) }
      ?? startedAt.addingTimeInterval(-Self.firstSeconds)
  }

  private func look(_ missing: inout Int) async throws {
    guard let list = source.api.list else { return }
    let client = APIClient(source: source, transfers: transfers)
    var values = APIClient.instants(since: since)
    values["survey"] = survey
    let path = APIClient.fill(list.path, values, escaped: true)
    let search = list.body.map { APIClient.fill($0, values, escaped: false) }
    var paging = PagePosition(list.paging)
    for _ in 0..<Self.mostPages {
      let page = try await client.ask(path: paging.path(path), body: paging.body(search))
      let items = page.elements(at: list.items)
      let taken = try await take(items)
      missing += taken.missing
      guard !Task.isCancelled, items.count >= list.pageSize || list.body != nil,
        !taken.isOlder, paging.advance(past: page, items: items)
      else { return }
    }
  }

  /// Takes what is not there, or newer there. `isOlder`: the whole page is from before `since`, where the tool
  /// lists the newest first and cannot be told from when on.
  private func take(_ items: [JSONValue]) async throws -> (missing: Int, isOlder: Bool) {
    var arrivals: [Arrival] = []
    var isOlder = !items.isEmpty
    for item in items {
      let arrival = FetchedItem(item, of: source.hook, receivedAt: startedAt).arrival
      switch arrival.reading {
      case .response(let response):
        let at = response.updatedAt ?? response.answeredAt
        if at >= since { isOlder = false }
        guard at <= startedAt.addingTimeInterval(-Self.graceSeconds) else { continue }
        let known = try await ledger.reader.response(response.key)
        if let kept = known?.known.response, !response.isNewer(than: kept) { continue }
        arrivals.append(arrival)
      case .misfit: arrivals.append(arrival)
      // Counted when it comes by webhook; asked for, it is nothing new.
      case .nothing, .deleted, .optOut, .addition: isOlder = false
      }
    }
    var missing = 0
    for result in await ledger.take(arrivals) {
      if case .recorded(let recorded) = try result.get(),
        case .insert = recorded.decision.response
      {
        missing += 1
      }
    }
    return (missing, isOlder)
  }
}

extension FollowUp.Response {
  /// By the tool's own time of its versions; without one, nothing says that it changed.
  fileprivate func isNewer(than kept: FollowUp.Response) -> Bool {
    guard let updatedAt, let keptAt = kept.updatedAt else { return false }
    return updatedAt > keptAt
  }
}
