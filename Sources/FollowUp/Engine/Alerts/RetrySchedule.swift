/// How long an alert that was surely not taken waits for its next attempt.
public enum RetrySchedule {
  /// 5 s, 30 s, 2 m, 10 m, 30 m, 1 h, 2 h, 4 h, then every 6 h until a person drops it.
  static let steps: [Double] = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600]

  /// An unknown outcome the third time in a row waits at least so long.
  public static let thirdUnknownSeconds: Double = 900

  /// - Parameter attempts: how often it was tried, 1 after the first attempt.
  /// - Parameter jitter: a random share to add, held to -0.2...0.2.
  public static func delaySeconds(afterAttempts attempts: Int, jitter: Double) -> Double {
    let step = steps[min(max(attempts, 1), steps.count) - 1]
    return step * (1 + min(max(jitter, -0.2), 0.2))
  }
}
