import Foundation

/// What the daemon is told from outside its files. A value, so that tests never touch the real one.
public struct Environment: Sendable {
  public var variables: [String: String]
  /// Where people put credentials, if that is known: the folder systemd hands over is a copy of it.
  public var credentialsSource: String?

  public init(variables: [String: String]) { self.variables = variables }

  /// That of this process.
  public static func process() -> Environment {
    Environment(variables: ProcessInfo.processInfo.environment)
  }

  /// A variable that is set and not empty.
  public subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Knows that the shipped unit takes credentials from the folder beside closeloop.yml (`file`).
  public func withCredentialsSource(beside file: String) -> Environment {
    var known = self
    known.credentialsSource =
      URL(filePath: file).deletingLastPathComponent().appending(path: "credentials").path
    return known
  }

  /// As ``withCredentialsSource(beside:)``; and credentials are read there where systemd handed none over.
  public func readingCredentials(beside file: String) -> Environment {
    var known = withCredentialsSource(beside: file)
    if self["CREDENTIALS_DIRECTORY"] == nil {
      known.variables["CREDENTIALS_DIRECTORY"] = known.credentialsSource
    }
    return known
  }

  /// A folder systemd gives: the first of a list parted by colons.
  func folder(_ name: String) -> String? {
    self[name]?.split(separator: ":").first.map(String.init)
  }
}
