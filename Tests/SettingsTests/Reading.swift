import FollowUp
import Settings
import Testing

/// Reads the way the daemon does, with the environment of a test.
enum Reading {
  static let environment = Environment(variables: [
    "STATE_DIRECTORY": "/var/lib/closeloop", "RUNTIME_DIRECTORY": "/run/closeloop",
  ])
  static let zones = ZoneDirectory(folder: "/usr/share/zoneinfo")

  static func rules(_ text: String, operations: OperationsName? = nil) throws -> RulesFile {
    try SettingsReader.readRules(
      text: text, file: "rules.yml", operations: operations, zones: zones
    ).get()
  }

  static func daemon(_ text: String) throws -> DaemonSettings {
    try SettingsReader.readDaemon(text: text, file: "closeloop.yml", environment: environment)
      .get()
  }

  /// What is said about a text; empty where nothing is wrong.
  static func faults(rules text: String) -> String {
    switch SettingsReader.readRules(text: text, file: "rules.yml", zones: zones) {
    case .success: ""
    case .failure(let list): list.description
    }
  }

  static func faults(daemon text: String, _ environment: Environment = environment) -> String {
    switch SettingsReader.readDaemon(text: text, file: "closeloop.yml", environment: environment)
    {
    case .success: ""
    case .failure(let list): list.description
    }
  }

  /// A small rules.yml with something put in at its end.
  static func rulesText(_ rest: String = "") -> String {
    """
    people: {anna: {name: Anna}, ben: {name: Ben}}
    teams: {support: [anna, ben]}
    destinations:
      chat: {type: slack, url: {credential: chat}}
      crm: {type: webhook, url: https://crm.example.com/hook}
    default-queue: main
    queues: {main: {team: support, notify: chat}}
    \(rest)
    """
  }
}
