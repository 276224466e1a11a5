import Checker

/// Runs stories by their seeds.
public enum Simulator {
  /// So many steps a story has at most, and a sixth of that at least. Short stories find most a second:
  /// what goes wrong needs few steps, and all that came before is looked at again and again.
  public static let mostSteps = 120

  /// A seed whose story broke a promise.
  public struct Finding: Sendable {
    public var seed: UInt64
    public var failure: Run.Failure
    public var stepCount: Int
    var steps: [Step]
  }

  public static func run(seed: UInt64, most: Int = mostSteps) -> Finding? {
    let steps = Story.steps(seed: seed, most: most)
    return Run.failure(of: steps).map {
      Finding(seed: seed, failure: $0, stepCount: steps.count, steps: steps)
    }
  }

  /// Every step of a seed with what the journal says of it.
  public static func trace(seed: UInt64, most: Int = mostSteps) -> [String] {
    Trace.lines(of: Story.steps(seed: seed, most: most))
  }

  /// The same of the shortest story found that breaks the same promise.
  public static func shortTrace(_ finding: Finding) -> [String] {
    Trace.lines(of: Shrinker.shrink(finding.steps, failing: finding.failure.name))
  }
}
