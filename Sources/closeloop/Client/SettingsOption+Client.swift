import Foundation
import Settings

extension SettingsOption {
  /// The client of the daemon that these settings describe.
  func client(_ console: Console) throws -> ControlClient {
    ControlClient.socket(at: try controlSocket(console.environment))
  }

  /// Where the daemon listens. Without settings in the standard place (another machine's package, a fresh
  /// one) that is systemd's place; a file that was named must be there.
  func controlSocket(_ variables: [String: String]) throws -> String {
    let isNamed = config != nil || variables["CLOSELOOP_CONFIG"] != nil
    if !isNamed, !Self.exists(Self.standardPath) { return "/run/closeloop/control.sock" }
    let settings = try read(Self.environment(variables))
    if variables["RUNTIME_DIRECTORY"] != nil || Self.exists(settings.controlPath) {
      return settings.controlPath
    }
    // A daemon that was started by hand has no runtime folder, and keeps its socket beside its state.
    var byHand = Self.environment(variables)
    byHand.variables["RUNTIME_DIRECTORY"] = nil
    let other = try read(byHand).controlPath
    return Self.exists(other) ? other : settings.controlPath
  }

  private func read(_ environment: Environment) throws -> DaemonSettings {
    switch daemonSettings(environment) {
    case .success(let settings): return settings
    case .failure(let faults): throw CommandFault(faults)
    }
  }

  /// A file in a folder that may not be entered counts as there: connecting says what is wrong.
  private static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0 || errno == EACCES
  }
}
