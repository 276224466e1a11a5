import Foundation

/// The way up a ladder in one go: one rung on time, or every rung that passed unheard.
struct Climb {
  /// The highest rung reached: it gives the kind.
  private(set) var top: RungPosition
  /// The rung after it; `nil` at the ladder's end.
  private(set) var next: RungPosition?
  /// Whom to tell: the highest rung on the way that tells anybody.
  private(set) var tell: [RungTarget] = []
  /// The last hand-over on the way.
  private(set) var handTo: String?
  private(set) var passesDeadline = false
  /// Rungs on the way below the top, repeats included.
  private(set) var foldedRungs = 0
  /// Of those, repeats of `every` rungs.
  private(set) var missedRepeats = 0

  /// - Parameter until: rungs due by then are passed in one go; only `start` where `nil`.
  init(from start: RungPosition, of clock: Clock, until: Date?) {
    top = start
    next = nil
    climb(to: start, of: clock)
    skipRepeats(of: clock, until: until)
    next = clock.position(after: top)
    while let until, let rung = next, rung.dueAt <= until {
      fold(clock)
      climb(to: rung, of: clock)
      skipRepeats(of: clock, until: until)
      next = clock.position(after: top)
    }
  }

  private mutating func climb(to position: RungPosition, of clock: Clock) {
    let rung = clock.plan.ladder[position.index]
    top = position
    if !rung.tell.isEmpty { tell = rung.tell }
    handTo = rung.handTo ?? handTo
    passesDeadline = passesDeadline || rung.isAtDeadline
  }

  /// The rung at the top is passed by.
  private mutating func fold(_ clock: Clock) {
    foldedRungs += 1
    if case .every = clock.plan.ladder[top.index].moment { missedRepeats += 1 }
  }

  /// Goes to the last repeat due by `until` by arithmetic: an `every: 1s` may have missed a million.
  private mutating func skipRepeats(of clock: Clock, until: Date?) {
    guard let until, case .every(let seconds, let atMost) = clock.plan.ladder[top.index].moment
    else { return }
    let step = max(1, Int64((seconds * 1_000).rounded(.up)))
    let passed = max(0, (until.milliseconds - top.dueAt.milliseconds) / step)
    let skipped = Int(min(passed, Int64(max(0, atMost - 1 - top.repeat))))
    foldedRungs += skipped
    missedRepeats += skipped
    top.repeat += skipped
    top.dueAt = Date(milliseconds: top.dueAt.milliseconds + Int64(skipped) * step)
  }
}
