/// Makes a failing story short: takes away what it does not need, then makes single steps smaller, as long
/// as the same promise breaks.
enum Shrinker {
  static func shrink(_ steps: [Step], failing name: String, atMost runs: Int = 2_000) -> [Step] {
    var (best, left) = (steps, runs)
    func fails(_ candidate: [Step]) -> Bool {
      left -= 1
      return left > 0 && Run.failure(of: candidate)?.name == name
    }
    var size = max(1, best.count / 2)
    while size >= 1, left > 0 {
      var (start, shrank) = (0, false)
      while start < best.count {
        let candidate = Array(best[..<start] + best[min(start + size, best.count)...])
        if fails(candidate) {
          best = candidate
          shrank = true
        } else {
          start += size
        }
      }
      if size == 1, !shrank { break }
      size = max(1, size / 2)
    }
    for index in best.indices {
      for smaller in best[index].smaller {
        var candidate = best
        candidate[index] = smaller
        if fails(candidate) {
          best = candidate
          break
        }
      }
    }
    return best
  }
}

extension Step {
  /// Simpler steps of the same kind, simplest first.
  fileprivate var smaller: [Step] {
    switch self {
    case .post(let postings) where postings.count > 1: postings.map { .post([$0]) }
    case .poison(let postings) where postings.count > 1: postings.map { .poison([$0]) }
    case .wait(let seconds): [1, 600, 14_400].filter { $0 < seconds }.map { .wait(seconds: $0) }
    case .mood(let receiver, let mood, let count) where count > 1:
      [.mood(receiver: receiver, mood, count: 1)]
    case .down(let seconds, .some): [.down(seconds: seconds, rules: nil)]
    case .crash(let commits) where commits > 0: [.crash(afterCommits: 0)]
    default: []
    }
  }
}
