import Foundation
import Glibc
import Ledger
import Logging
import Metrics
import Settings
import Vitals

/// Runs a daemon in this process: once a process, since logging and metrics are the process's own.
enum Daemon {
  /// Returns after a clean stop.
  ///
  /// - Throws: ``StartFault`` where it could not start; else what a service ended with.
  static func run(_ plan: DaemonPlan) async throws {
    // A receiver or a reader that went away is an error of its write, never the end of the process.
    signal(SIGPIPE, SIG_IGN)
    let writer = LineWriter()
    let format = LogLine.Format(environment: plan.environment.variables)
    let level = plan.logLevel ?? .info
    LoggingSystem.bootstrap { label in
      LineLogHandler(label: label, level: level, format: format, writer: writer)
    }
    let registry = MetricsRegistry()
    MetricsSystem.bootstrap(registry)
    defer { writer.flush() }
    let logger = Logger(label: "closeloop")
    let base = try await DaemonFoundation.lay(plan)
    var served = logger
    served.logLevel = plan.logLevel ?? Logger.Level(base.settings.logLevel)
    do {
      try await Wiring(plan: plan, base: base, registry: registry, logger: served).run()
      served.notice("stopped")
    } catch let error as LedgerError {
      served.critical("stopped: \(error.text)")
      throw StartFault.ledger(error)
    } catch let fault as StartFault {
      throw fault
    } catch {
      served.critical("stopped: \(error)")
      throw StartFault.ended("\(error)")
    }
  }
}

extension Logger.Level {
  init(_ level: DaemonSettings.LogLevel) {
    self = Self(rawValue: level.rawValue) ?? .info
  }
}

extension Logger {
  /// The same logger under another label.
  func labelled(_ label: String) -> Logger {
    var copy = Logger(label: label)
    copy.logLevel = logLevel
    return copy
  }

  /// For libraries whose everyday notices are not ours to repeat.
  var quieter: Logger {
    var copy = self
    copy.logLevel = max(logLevel, .warning)
    return copy
  }
}
