import Foundation
import Logging
import Settings

/// What a daemon is started with; a test or the demo starts one with other values.
struct DaemonPlan: Sendable {
  /// closeloop.yml.
  var settingsPath: String
  /// Refuse to start on a faulty rules.yml instead of falling back to the last accepted text.
  var isStrict = false
  var environment = Environment.process()
  /// Overrides `log-level:`.
  var logLevel: Logger.Level?
  /// Called once when requests can be taken.
  var onListening: @Sendable (ListeningPorts) async -> Void = { _ in }
  /// Runs beside the services; the daemon stops cleanly when it returns.
  var companion: (@Sendable () async throws -> Void)?
}

/// Where the daemon listens, for port 0 in tests and the demo.
struct ListeningPorts: Sendable {
  var intake: Int
}
