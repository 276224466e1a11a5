/// The slow way up a ladder: one rung after the other, counted anew from start and deadline.
struct Ladder {
  struct Position: Equatable {
    var rung: Int
    var `repeat`: Int64
    var dueAt: Int64
  }

  let plan: Plan
  let startedAt: Int64
  let deadlineAt: Int64

  var first: Position? { next(from: 0, after: startedAt) }

  func position(after position: Position) -> Position? {
    if case .every(let span, let atMost) = plan.rungs[position.rung].moment,
      position.repeat + 1 < atMost
    {
      return Position(
        rung: position.rung, repeat: position.repeat + 1, dueAt: up(position.dueAt, span))
    }
    return next(from: position.rung + 1, after: position.dueAt)
  }

  /// Whether the deadline is passed with this rung.
  func isDeadline(_ position: Position) -> Bool {
    if case .at(let share) = plan.rungs[position.rung].moment { share >= 1 } else { false }
  }

  /// What is told of a rung: before the deadline, at it, after it.
  func kind(ofRung index: Int) -> String? {
    guard plan.rungs.indices.contains(index) else { return nil }
    return switch plan.rungs[index].moment {
    case .at(let share): share >= 1 ? "breached" : "warning"
    case .after, .every: "escalated"
    }
  }

  private func next(from index: Int, after previous: Int64) -> Position? {
    guard index < plan.rungs.count else { return nil }
    switch plan.rungs[index].moment {
    case .at(let share):
      let due = share >= 1 ? deadlineAt : up(startedAt, share * Double(deadlineAt - startedAt))
      return Position(rung: index, repeat: 0, dueAt: max(previous, due))
    case .after(let span):
      return Position(rung: index, repeat: 0, dueAt: max(previous, up(deadlineAt, span)))
    case .every(let span, let atMost):
      return atMost < 1
        ? next(from: index + 1, after: previous)
        : Position(rung: index, repeat: 0, dueAt: up(previous, span))
    }
  }

  /// Instants have whole milliseconds; nothing comes too soon.
  private func up(_ instant: Int64, _ span: Double) -> Int64 {
    instant + Int64((span - 1e-3).rounded(.up))
  }
}
