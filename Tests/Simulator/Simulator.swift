import Checker

/// Runs stories by their seeds.
public enum Simulator {
  /// A seed whose story broke a promise.
  public struct Finding: Sendable {
    public var seed: UInt64
    public var failure: Run.Failure
    public var stepCount: Int
  }

  public static func run(seed: UInt64) -> Finding? {
    let steps = Story.steps(seed: seed)
    return Run.failure(of: steps).map { Finding(seed: seed, failure: $0, stepCount: steps.count) }
  }

  /// The shortest story found that breaks the same promise, a step a line, and what it breaks.
  public static func shortened(_ finding: Finding) -> (steps: [String], failure: Run.Failure?) {
    let steps = Story.steps(seed: finding.seed)
    let short = Shrinker.shrink(steps, failing: finding.failure.name)
    return (short.map { "\($0)" }, Run.failure(of: short))
  }

  /// Every step of a seed with what the journal says of it.
  public static func trace(seed: UInt64) -> [String] { Trace.lines(of: Story.steps(seed: seed)) }

  /// The same of the shortened story.
  public static func shortTrace(_ finding: Finding) -> [String] {
    let steps = Story.steps(seed: finding.seed)
    return Trace.lines(of: Shrinker.shrink(steps, failing: finding.failure.name))
  }
}
