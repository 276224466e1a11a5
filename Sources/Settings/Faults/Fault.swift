/// One thing wrong in a file of settings: where, and what.
public struct Fault: Error, Hashable, Sendable {
  /// As it was named to the reader.
  public var file: String
  public var line: Int
  public var column: Int
  /// `routes[0].queue`; empty for the file itself.
  public var path: String
  var problem: Problem

  /// Everything that can be wrong, as facts. The `...Text` extensions make the sentences.
  enum Problem: Hashable, Sendable {
    case yaml(YAMLProblem)
    case value(ValueProblem)
    case rules(RulesProblem)
    case rung(RungProblem)
    case when(WhenProblem)
    case daemon(DaemonProblem)
    case source(SourceProblem)
  }
}

extension Fault: CustomStringConvertible {
  /// `rules.yml:14:9: routes[0].queue: unknown queue 'rapid-respons' (known: ...)`
  public var description: String {
    "\(file.escapedControls):\(line):\(column): \(message)"
  }

  /// Without its place in the file: `routes[0].queue: unknown queue 'rapid-respons' (known: ...)`
  public var message: String { "\(path.isEmpty ? "" : path + ": ")\(problem)" }
}

extension Fault.Problem: CustomStringConvertible {
  var description: String {
    switch self {
    case .yaml(let problem): problem.text
    case .value(let problem): problem.text
    case .rules(let problem): problem.text
    case .rung(let problem): problem.text
    case .when(let problem): problem.text
    case .daemon(let problem): problem.text
    case .source(let problem): problem.text
    }
  }
}
