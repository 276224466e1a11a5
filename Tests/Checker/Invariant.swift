/// One promise: its name, what it says in plain words, and how to see that it is broken.
public struct Invariant: Sendable {
  public let name: String
  /// What must hold, for people.
  public let promise: String
  let findings: @Sendable (Evidence) -> [Violation]

  init(_ name: String, _ promise: String, _ findings: @escaping @Sendable (Evidence) -> [Violation])
  {
    self.name = name
    self.promise = promise
    self.findings = findings
  }
}
