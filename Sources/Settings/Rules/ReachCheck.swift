import FollowUp

/// Finds routes that never match because those above take all of their responses. Sees what follows from
/// scores, equal lines and lists within lists; it does not weigh words against words.
struct ReachCheck {
  /// Each route is held against all above it: so many, and no more, are worth the time.
  static let limitRoutes = 1_000

  var conditions: ConditionsReader

  private struct Reach {
    var name: String
    var scores: ScoreSet
    /// The lines that are neither segment nor score.
    var others: [Predicate]
  }

  func findings(in routes: [YAMLValue], at path: Path) -> [Finding] {
    guard routes.count <= Self.limitRoutes else { return [] }
    var above: [Reach] = []
    var findings: [Finding] = []
    for (index, route) in routes.enumerated() where route.entries != nil {
      let read = route["when"].map { conditions.read($0, at: path[index]) }
      // A route with unreadable lines neither hides others nor is hidden.
      guard read?.findings.isEmpty != false, route["when"].map({ $0.entries != nil }) != false
      else { continue }
      let predicates = read?.predicates ?? []
      let reach = Reach(
        name: route["name"]?.text ?? path[index].text, scores: ScoreSet(of: predicates),
        others: predicates.filter { $0.key != .segment && $0.key != .score })
      if let names = hiding(reach, above) {
        let problem = Fault.Problem.rules(.unreachable(by: names))
        findings.append(Finding(route.position, path[index], problem))
      } else {
        above.append(reach)
      }
    }
    return findings
  }

  /// The earlier routes that together take every score of this one, `nil` where some get through.
  private func hiding(_ reach: Reach, _ above: [Reach]) -> [String]? {
    var left = reach.scores.scores
    var names: [String] = []
    for earlier in above where earlier.others.allSatisfy({ isImplied($0, by: reach.others) }) {
      guard !left.isDisjoint(with: earlier.scores.scores) else { continue }
      left.subtract(earlier.scores.scores)
      names.append(earlier.name)
      if left.isEmpty { return names }
    }
    return nil
  }

  private func isImplied(_ predicate: Predicate, by others: [Predicate]) -> Bool {
    others.contains { $0.key == predicate.key && Self.takes(predicate.test, all: $0.test) }
  }

  /// Whether everything the second test takes passes the first.
  private static func takes(_ wide: Predicate.Test, all narrow: Predicate.Test) -> Bool {
    switch (wide, narrow) {
    case _ where wide == narrow: true
    case (.oneOf(let wide), .oneOf(let narrow)): Set(narrow).isSubset(of: wide)
    case (.present, .oneOf), (.present, .range): true
    // What only must not say something may say nothing at all.
    case (.present, .words(let words)): !words.anyOf.isEmpty || !words.allOf.isEmpty
    case (.range(let low, let high), .oneOf(let scalars)):
      scalars.allSatisfy { scalar in
        scalar.number.map { $0 >= low ?? $0 && $0 <= high ?? $0 } ?? false
      }
    case (.range(let low, let high), .range(let narrowLow, let narrowHigh)):
      (low == nil || (narrowLow ?? -.infinity) >= low ?? 0)
        && (high == nil || (narrowHigh ?? .infinity) <= high ?? 0)
    default: false
    }
  }
}
