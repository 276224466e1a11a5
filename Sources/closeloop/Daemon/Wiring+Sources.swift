import Desk
import FollowUp
import Foundation
import Intake
import Ledger
import Settings

extension Wiring {
  /// How each survey tool's webhook and API stand, for `closeloop status`.
  func sourceStanding() async throws(LedgerError) -> [StatusDocument.Source] {
    let names = base.settings.sources.filter { $0.value.hook != nil }.keys.sorted()
    guard !names.isEmpty else { return [] }
    let log = hookLog.bySource
    let waiting = try await base.ledger.reader.waitingFetches()
    let states = try await base.ledger.reader.reconcileStates()
    let kept = try await base.ledger.reader.lastHooks()
    return names.map { name in
      let entry = log[name] ?? HookLog.Entry()
      let before = kept.first { $0.source == name }
      let wishes = waiting.first { $0.source == name }
      let looks = states.filter { $0.source == name }
      return StatusDocument.Source(
        name: name, lastReceivedAt: entry.lastReceivedAt ?? before?.receivedAt,
        lastTestAt: entry.lastTestAt ?? before?.testAt,
        lastRefusedAt: entry.lastRefusedAt, refused: entry.refusedCount,
        waiting: wishes?.count ?? 0, reconciledAt: looks.map(\.endedAt).max(),
        missing: looks.map(\.missingEver).reduce(0, +),
        trouble: looks.lazy.compactMap(\.trouble).first ?? wishes?.reason)
    }
  }
}
