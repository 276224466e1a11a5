import TestSupport

/// Draws a story: what happens, one step after the other, from one number.
struct Story {
  private var random: SeededGenerator
  private var weights: [(Kind, Int)] = []
  private let people: Int
  private let responses: Int

  private enum Kind: CaseIterable {
    case post, repost, act, actOnTouch, actOnAlert, optOut, away, reload, testAlert, trouble, mood
    case wait, waitForTimer, stepClock, down, crash, prune, poison

    var weight: Int {
      switch self {
      case .post: 30
      case .act: 24
      case .wait: 12
      case .waitForTimer: 14
      case .mood: 10
      case .repost, .actOnTouch: 6
      case .crash, .down: 5
      case .actOnAlert, .reload, .away: 4
      case .optOut: 3
      case .stepClock, .testAlert, .poison: 2
      case .trouble, .prune: 1
      }
    }
  }

  /// The steps of a seed: with a higher `most` the same ones, and others after them.
  static func steps(seed: UInt64, most: Int) -> [Step] {
    var story = Story(seed)
    let count = Int.random(in: most / 6...most, using: &story.random)
    return (0..<count).map { _ in story.next() }
  }

  /// Each story has its own habits: some things never happen in it, some happen often.
  private init(_ seed: UInt64) {
    random = SeededGenerator(seed: seed)
    people = Int.random(in: 1...6, using: &random)
    responses = Int.random(in: 4...40, using: &random)
    for kind in Kind.allCases {
      let share = kind == .post ? 2 : [0, 1, 1, 2, 4].randomElement(using: &random) ?? 1
      if share > 0 { weights.append((kind, kind.weight * share)) }
    }
  }

  private mutating func next() -> Step {
    var place = Int.random(in: 0..<weights.reduce(0) { $0 + $1.1 }, using: &random)
    for (kind, weight) in weights {
      if place < weight { return draw(kind) }
      place -= weight
    }
    return .trouble
  }

  private mutating func draw(_ kind: Kind) -> Step {
    switch kind {
    case .post: .post((0..<pick([1, 1, 1, 2, 4])).map { _ in posting() })
    case .repost: repost()
    case .act: .act(act(), on: below(100))
    case .actOnTouch: .actOnTouch(done: pick([true, false]), on: below(100))
    case .actOnAlert: .actOnAlert(retry: pick([true, true, false]), on: below(1_000))
    case .optOut: .optOut(add: pick([true, true, false]), person: below(people))
    case .away: .away(below(4), seconds: pick([nil, -5, 3_600, 86_400, 864_000]))
    case .reload: .reload(below(4))
    case .testAlert: .testAlert(below(8))
    case .trouble: .trouble
    case .mood:
      .mood(receiver: below(6), pick(Mood.allCases), count: pick([1, 1, 2, 3, 6, 20]))
    case .wait: .wait(seconds: pick([1, 5, 40, 70, 600, 3_600, 14_400, 50_000, 200_000, 900_000]))
    case .waitForTimer: .waitForTimer(pick([0, 0, 0, 1, -1, -500, -60_000, 30_000]))
    case .stepClock: .stepClock(seconds: pick([30, 61, 3_600, 90_000, -30, -61, -3_600, -90_000]))
    case .down:
      .down(
        seconds: pick([1, 20, 59, 61, 600, 20_000, 300_000]), rules: pick([nil, nil, 0, 1, 2, 3]))
    case .crash: .crash(afterCommits: below(6))
    case .prune: .prune
    case .poison: .poison((0..<pick([1, 2])).map { _ in posting() })
    }
  }

  private mutating func repost() -> Step {
    let index = below(1_000)
    return .repost(index, laterBy: index < 400 ? index < 200 ? 3 : 9 : nil)
  }

  private mutating func posting() -> Posting {
    Posting(
      source: pick([0, 0, 0, 1]), number: below(responses),
      score: pick([0, 1, 3, 3, 5, 6, 6, 7, 8, 9, 9, 10]), comment: below(5),
      person: below(people), spelling: below(4), keys: pick([0, 0, 0, 1, 2, 2, 3, 4]),
      ageHours: pick([0, 0, 0, 0, 1, 40, 60, 160, 168, 300]),
      updated: pick([nil, nil, nil, 0, 1, 2, 5]),
      isTest: pick([false, false, false, false, false, true]), plan: below(5), account: below(4))
  }

  private mutating func act() -> Act {
    switch below(12) {
    case 0, 1: .acknowledge
    case 2: .attempt
    case 3, 4: .contact(secondsAgo: pick([nil, nil, 0, 60, 4_000, 90_000, -10]))
    case 5: .wait
    case 6, 7: .resolve(below(4))
    case 8: .close
    case 9: .reopen
    case 10: .assign(below(6))
    default: .note
    }
  }

  private mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &random) }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &random)]
  }
}
