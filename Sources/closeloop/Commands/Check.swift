import ArgumentParser
import FollowUp
import Foundation
import Settings

struct Check: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read both files and show every fault at once.",
    discussion: """
      Needs no daemon. Each fault has its file, line and column; the exit code
      is 1 where there is one. Credentials are looked for where the shipped unit
      takes them from: in the folder `credentials` beside closeloop.yml.
        closeloop check
        closeloop check --config ./closeloop.yml --with-secrets
      """)

  @OptionGroup var settings: SettingsOption
  @Flag(help: "Also look every secret up; none is shown.") var withSecrets = false
  @Flag(help: "Print JSON instead of text.") var json = false

  func run(on console: Console) async throws {
    let environment = SettingsOption.environment(console.environment)
      .readingCredentials(beside: settings.path(console.environment))
    let result = result(environment)
    if json {
      console.writeJSON(try StableJSON.bytes(of: Verdict(result)))
      guard case .success = result else { throw ExitCode(ExitStatus.refused.rawValue) }
      return
    }
    console.write(Self.render(try result.mapError { CommandFault($0) }.get(), console.style))
  }

  /// `check --json`: whether both files are good, and every fault where they are not.
  struct Verdict: Encodable {
    var ok: Bool
    var faults: [Entry]

    struct Entry: Encodable {
      var file: String
      /// Both from 1.
      var line: Int
      var column: Int
      var message: String
    }

    init(_ result: Result<Files, FaultList>) {
      faults = []
      if case .failure(let list) = result {
        faults = list.faults.map {
          Entry(file: $0.file, line: $0.line, column: $0.column, message: $0.message)
        }
      }
      ok = faults.isEmpty
    }
  }

  /// Both files, read and found good.
  struct Files {
    var path: String
    var daemon: DaemonSettings
    var rules: RulesFile
    var hasCheckedSecrets: Bool
    /// Secrets whose files are not there; empty where the folder of credentials is not there either.
    var missing: [SecretReference] = []
    var credentials: String?
  }

  private func result(_ environment: Environment) -> Result<Files, FaultList> {
    let path = settings.path(environment.variables)
    let zones = ZoneDirectory(environment: environment)
    switch SettingsReader.readPair(file: path, environment: environment, zones: zones) {
    case .failure(let list): return .failure(list)
    case .success(let pair):
      let secrets = pair.daemon.secrets + pair.rules.secrets
      if withSecrets, let faults = SecretUse.faults(in: secrets, environment) {
        return .failure(faults)
      }
      var files = Files(
        path: path, daemon: pair.daemon, rules: pair.rules, hasCheckedSecrets: withSecrets)
      if let folder = environment.credentialsSource, access(folder, F_OK) == 0 {
        files.credentials = folder
        files.missing = SecretUse.missing(in: secrets, environment)
      }
      return .success(files)
    }
  }

  static func render(_ files: Files, _ style: Style) -> String {
    let rules = files.rules.rules
    var facts = FactSheet()
    facts.add("settings", files.path)
    facts.add("rules", "\(files.daemon.rules.path), version \(rules.version.rawValue.prefix(12))")
    facts.add("sources", names(files.daemon.sources.keys.sorted()))
    facts.add("queues", names(rules.queues.keys.sorted()))
    facts.add("routes", "\(rules.routes.count), the first match decides")
    facts.add("destinations", names(rules.destinations.keys.sorted()))
    facts.add("people", names(rules.people.map(\.key)))
    let count = files.daemon.secrets.count + files.rules.secrets.count
    facts.add(
      "secrets",
      files.hasCheckedSecrets
        ? "\(count), each can be read" : "\(count), not looked up: --with-secrets")
    return facts.render(style) + "\n\n" + style.paint("both files are good", .good)
      + note(files, style)
  }

  /// The daemon does not start without its secrets: no fault of the files, and not to be left unsaid.
  private static func note(_ files: Files, _ style: Style) -> String {
    guard let folder = files.credentials, !files.missing.isEmpty else { return "" }
    let names = files.missing.map(\.description).joined(separator: ", ")
    let text =
      "note: not there yet: \(names). Put them into \(folder), then: closeloop check --with-secrets"
    return "\n" + style.paint(text.wrapped(width: style.width), .careful)
  }

  private static func names(_ names: [String]) -> String {
    names.isEmpty ? "none" : "\(names.count): \(names.joined(separator: ", "))"
  }
}
