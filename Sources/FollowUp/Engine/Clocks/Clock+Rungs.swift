import Foundation

extension Clock {
  /// A clock that starts to run. `deadlineAt` is start and target, unless a re-route moved it out.
  init(starting plan: ClockPlan, at start: Date, deadlineAt: Date? = nil) {
    self.init(
      startedAt: start, deadlineAt: deadlineAt ?? start.after(seconds: plan.withinSeconds),
      plan: plan)
    nextRung = firstRung
  }

  private var firstRung: RungPosition? { position(from: 0, after: startedAt) }

  /// The rung that comes after this one: its next repeat, or the next of the ladder.
  func position(after position: RungPosition) -> RungPosition? {
    if case .every(let seconds, let atMost) = plan.ladder[position.index].moment,
      position.repeat + 1 < atMost
    {
      return RungPosition(
        index: position.index, repeat: position.repeat + 1,
        dueAt: position.dueAt.after(seconds: seconds))
    }
    return self.position(from: position.index + 1, after: position.dueAt)
  }

  /// The first rung from `index` on that can come. `previous` is when the rung before it was due: no rung
  /// comes sooner, and `every` counts from there, which is the deadline at the earliest: a ladder always has it.
  private func position(from index: Int, after previous: Date) -> RungPosition? {
    for index in index..<max(index, plan.ladder.count) {
      switch plan.ladder[index].moment {
      case .at(let share):
        return RungPosition(index: index, dueAt: max(previous, instant(at: share)))
      case .after(let seconds):
        return RungPosition(
          index: index, dueAt: max(previous, deadlineAt.after(seconds: seconds)))
      case .every(_, let atMost) where atMost < 1:
        continue
      case .every(let seconds, _):
        return RungPosition(
          index: index, dueAt: previous.after(seconds: seconds))
      }
    }
    return nil
  }

  /// The instant at which a share of the time to the deadline has passed, rounded up to a millisecond.
  private func instant(at share: Double) -> Date {
    guard share < 1 else { return deadlineAt }
    return startedAt.after(seconds: share * deadlineAt.timeIntervalSince(startedAt))
  }
}
