import Desk
import FollowUp
import Foundation
import Ledger
import Settings

/// What must stand before any service runs: settings, rules, secrets, the open ledger, the key of links,
/// a free place for the control socket.
struct DaemonFoundation: Sendable {
  var settings: DaemonSettings
  var zones: ZoneDirectory
  var rulesAtStart: RulesAtStart
  var ledger: LedgerStore
  var linkKey: LinkKey
  var controlSocket: ControlSocketFile

  /// Everything in order, each fault with its own text; nothing is listening yet.
  static func lay(_ plan: DaemonPlan) async throws(StartFault) -> DaemonFoundation {
    let settings = try readSettings(plan)
    let zones = ZoneDirectory(environment: plan.environment)
    let options = LedgerOptions(
      folder: settings.stateFolder, zone: { try? zones.zone(named: $0) },  // unknown is nil
      engineVersion: Version.text, zoneDataVersion: zones.version ?? "unknown")
    let choice = RulesChoice(plan: plan, settings: settings, zones: zones)
    let opened: (store: LedgerStore, choice: RulesAtStart)
    do {
      opened = try await LedgerStore.open(options) { accepted in
        let chosen = try choice.choose(accepted)
        return ChosenRules(rules: chosen.file.rules, text: chosen.file.text, choice: chosen)
      }
    } catch let error as LedgerError {
      throw .ledger(error)
    } catch let error as StartFault {
      throw error
    } catch {
      throw .unexpected("\(error)")
    }
    do throws(StartFault) {
      let socket = ControlSocketFile(path: settings.controlPath)
      try socket.refuseWhereTaken()
      return DaemonFoundation(
        settings: settings, zones: zones, rulesAtStart: opened.choice, ledger: opened.store,
        linkKey: try linkKey(settings.stateFolder), controlSocket: socket)
    } catch {
      await opened.store.close()
      throw error
    }
  }

  private static func linkKey(_ folder: String) throws(StartFault) -> LinkKey {
    do {
      return try LinkKey.load(folder: folder)
    } catch {
      throw .linkKey(error)
    }
  }

  private static func readSettings(_ plan: DaemonPlan) throws(StartFault) -> DaemonSettings {
    let read = SettingsReader.text(ofDaemonFile: plan.settingsPath)
      .flatMap {
        SettingsReader.readDaemon(
          text: $0, file: plan.settingsPath, environment: plan.environment)
      }
    switch read {
    case .failure(let faults): throw .settings(faults)
    case .success(let settings):
      if let faults = SecretUse.faults(in: settings.secrets, plan.environment) {
        throw .settings(faults)
      }
      return settings
    }
  }
}

/// Chooses the rules of a start: the file's, or the last accepted text where the file is faulty.
struct RulesChoice: Sendable {
  var plan: DaemonPlan
  var settings: DaemonSettings
  var zones: ZoneDirectory

  func choose(_ accepted: AcceptedRules?) throws(StartFault) -> RulesAtStart {
    let read = RulesKeeper.read(
      settings.rules, settings.operations, zones, plan.environment)
    let faults: FaultList
    switch read {
    case .success(let file): return RulesAtStart(file: file, faults: nil)
    case .failure(let found): faults = found
    }
    guard !plan.isStrict, let accepted else { throw .settings(faults) }
    // The accepted text is read by this version's reader too: an old binary's text may say what this one
    // does not know. Its secrets may be missing today; its alerts then wait, and intake goes on.
    let old = SettingsReader.readRules(
      text: accepted.text, file: settings.rules.path + " (last accepted)",
      operations: settings.operations, zones: zones)
    switch old {
    case .success(let file): return RulesAtStart(file: file, faults: faults)
    case .failure: throw .settings(faults)
    }
  }
}
