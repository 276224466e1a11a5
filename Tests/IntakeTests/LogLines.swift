import Logging
import Synchronization

/// Keeps log lines above debug, whole, for a test to look at.
struct LogLines: LogHandler {
  private final class Kept: Sendable {
    let lines = Mutex<[String]>([])
  }

  private let kept = Kept()
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info

  var all: [String] { kept.lines.withLock { $0 } }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    kept.lines.withLock { $0.append("\(event.level): \(event.message) \(all)") }
  }
}
