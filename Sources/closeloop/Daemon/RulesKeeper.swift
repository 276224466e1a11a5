import Desk
import FollowUp
import Foundation
import Ledger
import Logging
import Metrics
import Settings

/// Keeps the rules in force, at first those a start decided on, and takes new ones by reload, where a faulty
/// file changes nothing.
actor RulesKeeper {
  private let location: RulesLocation
  private let operations: OperationsName?
  private let zones: ZoneDirectory
  private let environment: Environment
  private let troubles: Troubles
  private let logger: Logger
  private var acceptedAt: Date
  private(set) var file: RulesFile

  init(
    _ start: RulesAtStart, location: RulesLocation, operations: OperationsName?,
    zones: ZoneDirectory,
    environment: Environment, troubles: Troubles, logger: Logger, now: Date
  ) {
    self.location = location
    self.operations = operations
    self.zones = zones
    self.environment = environment
    self.troubles = troubles
    self.logger = logger
    acceptedAt = now
    file = start.file
    if let faults = start.faults { Self.shout(faults, troubles, logger) }
  }

  var standing: StatusDocument.RulesStanding {
    .init(
      version: file.rules.version,
      state: troubles.has(.rules) ? .lastAccepted : .asWritten, acceptedAt: acceptedAt)
  }

  /// Reads the file anew. `apply` hands the new rules to the ledger and the sender, in this order.
  func reload(
    ledger: LedgerStore, apply: @Sendable (RulesFile) async throws(LedgerError) -> Void
  ) async -> ReloadOutcome {
    let outcome = await read(ledger: ledger, apply: apply)
    Counter(label: "closeloop_reloads_total", dimensions: [("outcome", outcome.word)]).increment()
    return outcome
  }

  private func read(
    ledger: LedgerStore, apply: @Sendable (RulesFile) async throws(LedgerError) -> Void
  ) async -> ReloadOutcome {
    let found: RulesFile
    switch Self.read(location, operations, zones, environment) {
    case .success(let file): found = file
    case .failure(let faults): return await refuse(faults.faults.map(\.description), ledger)
    }
    let isNew = found.rules.version != file.rules.version
    do throws(LedgerError) {
      // Also where the text is the same: a secret behind it may have been replaced.
      try await apply(found)
    } catch {
      return .refused(faults: [error.text])
    }
    file = found
    troubles.clear(.rules)
    guard isNew else { return .unchanged(found.rules.version) }
    acceptedAt = Date()
    logger.notice("rules replaced", metadata: ["version": "\(found.rules.version.rawValue)"])
    return .replaced(found.rules.version)
  }

  private func refuse(_ faults: [String], _ ledger: LedgerStore) async -> ReloadOutcome {
    for fault in faults { logger.error("reload refused: \(fault)") }
    troubles.set(
      .rules, "last-accepted",
      "RULES FILE REFUSED, the rules before it stay in force: \(faults[0])")
    let more = faults.count > 1 ? " (and \(faults.count - 1) more)" : ""
    let sentence = "rules.yml was refused, the rules before it stay in force: \(faults[0])\(more)"
    do throws(LedgerError) {
      _ = try await ledger.record(.trouble(sentence: sentence))
    } catch {
      logger.error("operations could not be told", metadata: ["error": "\(error)"])
    }
    return .refused(faults: faults)
  }

  /// The rules file and the secrets it names.
  static func read(
    _ location: RulesLocation, _ operations: OperationsName?, _ zones: ZoneDirectory,
    _ environment: Environment
  ) -> Result<RulesFile, FaultList> {
    SettingsReader.readRules(at: location, operations, zones)
      .flatMap { file in
        SecretUse.faults(in: file.secrets, environment).map { .failure($0) } ?? .success(file)
      }
  }

  private static func shout(_ faults: FaultList, _ troubles: Troubles, _ logger: Logger) {
    for fault in faults.faults {
      logger.error("rules file refused, the last accepted text decides: \(fault)")
    }
    troubles.set(
      .rules, "last-accepted",
      "RULES FILE REFUSED, the last accepted text decides: \(faults.faults[0])")
  }
}

/// The rules a start decided on.
struct RulesAtStart: Sendable {
  var file: RulesFile
  /// Why the file itself was not taken.
  var faults: FaultList?
}

extension ReloadOutcome {
  fileprivate var word: String {
    switch self {
    case .replaced: "replaced"
    case .unchanged: "unchanged"
    case .refused: "refused"
    }
  }
}
