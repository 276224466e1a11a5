import FollowUp
import Settings

extension SettingsOption {
  /// The folders systemd gives the daemon, so that the command line and the daemon read the same settings
  /// in the same way; what the caller's environment says comes first.
  static func environment(_ variables: [String: String]) -> Environment {
    let standard = [
      "STATE_DIRECTORY": "/var/lib/closeloop", "RUNTIME_DIRECTORY": "/run/closeloop",
    ]
    return Environment(variables: variables.merging(standard) { own, _ in own })
  }

  /// closeloop.yml, or every fault in it.
  func daemonSettings(_ environment: Environment) -> Result<DaemonSettings, FaultList> {
    let file = path(environment.variables)
    return SettingsReader.text(ofDaemonFile: file).flatMap {
      SettingsReader.readDaemon(text: $0, file: file, environment: environment)
    }
  }

  /// The rules these settings name, or every fault in them.
  static func rules(
    of settings: DaemonSettings, _ environment: Environment
  ) -> Result<RulesFile, FaultList> {
    SettingsReader.readRules(
      at: settings.rules, settings.operations, ZoneDirectory(environment: environment))
  }
}

extension CommandFault {
  /// All faults of a file, one a line.
  init(_ list: FaultList) {
    self = .faultyFiles(list.faults.map(\.description))
  }
}

extension SettingsOption {
  /// The zone in which a person's day ends: theirs, else the rules'; that of the terminal where the rules
  /// cannot be read from here.
  func zone(ofPerson key: String, _ console: Console) -> Zone {
    let environment = Self.environment(console.environment)
    let file = daemonSettings(environment).flatMap { Self.rules(of: $0, environment) }
    guard case .success(let rules) = file.map(\.rules) else { return console.style.zone }
    return rules.people.first { $0.key == key }?.zone ?? rules.zone
  }
}
