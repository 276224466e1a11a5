import FollowUp

/// Reads the lines of a `when` into predicates, or says what is wrong with each.
struct ConditionsReader: Sendable {
  /// Attributes that are meant though their names come close to a built-in key.
  var attributes: Set<String> = []
  /// The sources there are, where they are known.
  var sources: [String]?

  /// The predicates of the lines that can be read, and what is wrong with the others.
  func read(
    _ value: YAMLValue, at path: Path
  ) -> (predicates: [Predicate], findings: [Finding]) {
    var predicates: [Predicate] = []
    var findings: [Finding] = []
    for entry in value.entries ?? [] {
      do throws(Finding) {
        predicates.append(try predicate(entry, at: path[entry.key]))
      } catch {
        findings.append(error)
      }
    }
    if findings.isEmpty, !predicates.isEmpty, ScoreSet(of: predicates).isEmpty {
      findings.append(Finding(value.position, path, .when(.contradiction)))
    }
    return (predicates, findings)
  }

  private func predicate(_ entry: YAMLEntry, at path: Path) throws(Finding) -> Predicate {
    let line = ConditionLine(key: entry.key, value: entry.value, path: path)
    guard !entry.value.isNothing else { throw line.fault(.value(.noValue)) }
    let test: Predicate.Test
    let key = ConditionKey(rawValue: entry.key)
    switch key {
    case .segment: test = .oneOf(try line.segments())
    case .score: test = try line.scores()
    case .comment: test = try line.words()
    case .source: test = try line.texts(known: sources)
    case .survey, .language, .account, .person: test = try line.texts()
    case nil:
      try checkName(entry, path)
      test = try line.attribute()
    }
    return Predicate(
      key: key?.predicate ?? .attribute(entry.key.inOneForm), test: test,
      wanted: entry.value.flowText)
  }

  private func checkName(_ entry: YAMLEntry, _ path: Path) throws(Finding) {
    guard !attributes.contains(entry.key) else { return }
    if ConditionKey.later.contains(entry.key) {
      throw Finding(entry.position, path, .value(.notInThisVersion(entry.key)))
    }
    if let key = ConditionKey.near(entry.key) {
      throw Finding(entry.position, path, .when(.nearBuiltIn(entry.key, key: key)))
    }
  }
}
