/// Paces a lane: so many sends a second, with a small burst. Time is a duration since any fixed origin.
struct TokenBucket: Equatable {
  private let ratePerSecond: Double
  private let burst: Double
  private var tokens: Double
  private var filledAt: Duration

  init(ratePerSecond: Double, burst: Double, at now: Duration) {
    self.ratePerSecond = ratePerSecond
    self.burst = burst
    self.tokens = burst
    self.filledAt = now
  }

  /// How many sends may start now.
  func available(at now: Duration) -> Int {
    Int(level(at: now) + 1e-9)
  }

  mutating func take(_ count: Int, at now: Duration) {
    tokens = level(at: now) - Double(count)
    filledAt = now
  }

  /// When one send may start; `now` where one may at once.
  func nextAvailable(at now: Duration) -> Duration {
    let missing = 1 - level(at: now)
    return missing <= 1e-9 ? now : now + .seconds(missing / ratePerSecond)
  }

  private func level(at now: Duration) -> Double {
    min(burst, tokens + max(0, (now - filledAt) / .seconds(1)) * ratePerSecond)
  }
}
