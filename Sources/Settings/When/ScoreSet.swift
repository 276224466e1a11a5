import FollowUp

/// The scores that `segment` and `score` of a `when` leave.
struct ScoreSet: Hashable, Sendable {
  var scores: Set<Int>

  init(of predicates: [Predicate]) {
    scores = Set(
      (0...10).filter { score in
        predicates.allSatisfy { Self.takes(score, $0) }
      })
  }

  var isEmpty: Bool { scores.isEmpty }

  /// Whether a detractor's score is among them.
  var takesDetractors: Bool { scores.contains { Score($0)?.segment == .detractor } }

  private static func takes(_ score: Int, _ predicate: Predicate) -> Bool {
    switch (predicate.key, predicate.test) {
    case (.segment, .oneOf(let segments)):
      Score(score).map { segments.contains(.text($0.segment.rawValue)) } ?? false
    case (.score, .oneOf(let scores)): scores.contains(.integer(Int64(score)))
    case (.score, .range(let low, let high)):
      Double(score) >= low ?? 0 && Double(score) <= high ?? 10
    default: true
    }
  }
}
