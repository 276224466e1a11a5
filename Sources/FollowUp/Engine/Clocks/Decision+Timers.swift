extension Decision {
  /// The one clock timer of a case stands at its next rung, or is cancelled where the ladder is silent.
  mutating func setClockTimer(of case: Case) {
    let key = TimerKey.clock(`case`.id)
    timers.append(`case`.clock.nextRung.map { .set(key, at: $0.dueAt) } ?? .cancel(key))
  }

  /// Silences the ladder: no rung comes any more.
  mutating func silence(_ case: inout Case) {
    guard `case`.clock.nextRung != nil else { return }
    `case`.clock.nextRung = nil
    timers.append(.cancel(.clock(`case`.id)))
  }
}
