extension Fault {
  /// A rung that cannot come, or does nothing.
  enum RungProblem: Hashable, Sendable {
    case noMoment
    case severalMoments([String])
    case everyWithoutAtMost
    case atMostWithoutEvery
    case over100
    case outOfOrder
    case silent
  }
}
