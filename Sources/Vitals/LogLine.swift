import Foundation
import Logging

/// How one log entry reads.
public enum LogLine {
  public enum Format: Sendable {
    /// `<4>intake: refused ...`: journald takes the priority and adds the time.
    case journal
    /// `2026-11-21T09:30:00Z warning intake: refused ...`
    case plain

    /// `journal` where standard error goes to journald (`$JOURNAL_STREAM` is set).
    public init(environment: [String: String]) {
      self = environment["JOURNAL_STREAM"] == nil ? .plain : .journal
    }
  }

  static func text(
    level: Logger.Level, label: String, message: String, metadata: [(String, String)],
    format: Format, now: Date = Date()
  ) -> String {
    let pairs = metadata.sorted { $0.0 < $1.0 }.map { " \($0.0)=\(quoted($0.1))" }.joined()
    let body = oneLine("\(label): \(message)\(pairs)")
    switch format {
    case .journal: return "<\(level.journalPriority)>\(body)\n"
    case .plain:
      let instant = Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down))
      return "\(instant.formatted(.iso8601)) \(level.rawValue) \(body)\n"
    }
  }

  private static func quoted(_ value: String) -> String {
    value.contains { $0.isWhitespace || $0.isControl } ? "\"\(value)\"" : value
  }

  /// A line feed in a value never makes a second entry, and no control character moves a terminal's cursor.
  private static func oneLine(_ text: String) -> String {
    String(text.map { $0.isNewline || $0.isControl ? " " : $0 })
  }
}

extension Character {
  fileprivate var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

extension Logger.Level {
  /// syslog's priorities, as sd-daemon(3) takes them.
  fileprivate var journalPriority: Int {
    switch self {
    case .trace, .debug: 7
    case .info: 6
    case .notice: 5
    case .warning: 4
    case .error: 3
    case .critical: 2
    }
  }
}
