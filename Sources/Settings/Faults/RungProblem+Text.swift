extension Fault.RungProblem {
  var text: String {
    switch self {
    case .noMoment: "a rung without a time; write one of at, after, every"
    case .severalMoments(let keys):
      "a rung with \(keys.count) times (\(keys.joined(separator: ", "))); write one"
    case .everyWithoutAtMost: "every without at-most would never end; add at-most"
    case .atMostWithoutEvery: "at-most counts repeats; add every, or take it out"
    case .over100: "over 100%, which is the deadline; write later rungs with after or every"
    case .outOfOrder: "comes no later than the rung above it; sort the rungs by time"
    case .silent: "a rung that does nothing; write tell or hand-to"
    }
  }
}
