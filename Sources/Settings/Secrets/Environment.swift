import Foundation

/// What the daemon is told from outside its files. A value, so that tests never touch the real one.
public struct Environment: Sendable {
  public var variables: [String: String]
  public init(variables: [String: String]) { self.variables = variables }

  /// That of this process.
  public static func process() -> Environment {
    Environment(variables: ProcessInfo.processInfo.environment)
  }

  /// A variable that is set and not empty.
  public subscript(name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// A folder systemd gives: the first of a list parted by colons.
  func folder(_ name: String) -> String? {
    self[name]?.split(separator: ":").first.map(String.init)
  }
}
