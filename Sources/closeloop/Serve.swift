import ArgumentParser
import Foundation
import Logging
import Metrics
import Settings
import Vitals

struct Serve: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run the daemon.",
    discussion: """
      Reads closeloop.yml and the rules.yml it names, then runs until SIGTERM.
      SIGHUP reads the rules anew. A faulty rules.yml falls back to the last
      accepted text, and says so; a faulty closeloop.yml is refused.
        closeloop serve --config ./closeloop.yml
      """)

  @OptionGroup var settings: SettingsOption
  @Flag(help: "Refuse to start on a faulty rules.yml instead of using the last accepted text.")
  var strict = false

  func run(on console: Console) async throws {
    let file = settings.path(console.environment)
    let environment = Environment(variables: console.environment).withCredentialsSource(
      beside: file)
    let plan = DaemonPlan(settingsPath: file, isStrict: strict, environment: environment)
    do {
      try await Daemon.run(plan)
    } catch let fault as StartFault {
      console.complain(fault.text)
      throw ExitCode(ExitStatus.refused.rawValue)
    }
  }
}
