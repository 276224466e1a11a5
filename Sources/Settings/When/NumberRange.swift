import FollowUp

/// `0..2`: bounds, both included, one of which may be missing.
struct NumberRange: Hashable, Sendable {
  var low: Double?
  var high: Double?

  init(low: Double?, high: Double?) {
    self.low = low
    self.high = high
  }

  init?(_ text: String) {
    let ends = text.components(separatedByDots: "..")
    guard ends.count == 2, let low = PlainScalar.number(ends[0])?.number,
      let high = PlainScalar.number(ends[1])?.number
    else { return nil }
    self.init(low: low, high: high)
  }

  /// The scores within; `nil` where a bound is no score.
  var scores: [Int]? {
    let bounds = [low, high].compactMap(\.self)
    guard bounds.allSatisfy({ $0 >= 0 && $0 <= 10 && $0 == $0.rounded() }) else { return nil }
    return (0...10).filter { Double($0) >= low ?? 0 && Double($0) <= high ?? 10 }
  }
}
