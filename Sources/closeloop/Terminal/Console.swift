import FollowUp
import Foundation

/// Where a command writes and what it knows of the terminal.
struct Console: Sendable {
  var style: Style
  /// Whether standard output is a terminal: JSON is indented there, and left as it came elsewhere.
  var isTerminal: Bool
  var environment: [String: String]
  /// Writes text and a line end to standard output.
  var write: @Sendable (String) -> Void
  /// Writes text and a line end to standard error.
  var complain: @Sendable (String) -> Void

  /// Writes to a terminal without a line end, so that the next text stands over it; nothing elsewhere.
  var overwrite: @Sendable (String) -> Void = { _ in }

  /// The process's own terminal. Colour only on a terminal, and never with NO_COLOR (no-color.org).
  static var standard: Console {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let zone = Zone.local(environment)
    if zone == nil {
      put(
        "closeloop: TZ says '\(environment["TZ", default: ""].singleLine)', which is no time zone here;"
          + " times are read and shown in UTC", to: .standardError)
    }
    let hasColour =
      isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    return Console(
      style: Style(
        width: isTerminal ? terminalWidth(environment) : 80, hasColour: hasColour, now: Date(),
        zone: zone ?? .utc),
      isTerminal: isTerminal, environment: environment,
      write: { write($0) }, complain: { put($0, to: .standardError) },
      overwrite: { overwrite($0) })
  }

  /// Only where standard error is a terminal.
  private static func overwrite(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    // Nobody may be reading any more.
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// What cannot be written out was not done: a script must not take it for an empty answer. But a reader that went
  /// away (`| head`) is no error of ours.
  private static func write(_ text: String) {
    guard let code = put(text, to: .standardOutput), code != EPIPE else { return }
    put(
      "closeloop: cannot write: \(String(cString: strerror(code)).lowercased())", to: .standardError
    )
    exit(ExitStatus.refused.rawValue)
  }

  /// The system's error number where it could not be written.
  @discardableResult
  private static func put(_ text: String, to file: FileHandle) -> Int32? {
    var rest = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Foundation.write(file.fileDescriptor, $0.baseAddress, $0.count)
      }
      if count < 0 && errno != EINTR { return errno }
      rest = rest.dropFirst(max(0, count))
    }
    return nil
  }

  /// The columns of the terminal, between 40 and 160 so that text stays readable; 80 where it does not say.
  private static func terminalWidth(_ environment: [String: String]) -> Int {
    var size = winsize()
    let told = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
    let columns = told > 0 ? told : Int(environment["COLUMNS", default: ""]) ?? 80
    return min(max(columns, 40), 160)
  }
}
