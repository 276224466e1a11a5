extension Promise {
  static let clocks = [
    Invariant("clock-as-told", "A clock stands as a slow recount of the journal has it") {
      evidence in
      evidence.fresh.cases.flatMap { one -> [Violation] in
        guard let life = evidence.recount.lives[one.id], let past = evidence.clocks(of: one)
        else { return [Violation("has clocks that cannot be read", [one.name])] }
        guard past.count == life.rounds.count else {
          return [
            Violation(
              "has \(past.count) clocks; the journal counts \(life.rounds.count)", [one.name])
          ]
        }
        return zip(past, life.rounds).enumerated().flatMap { index, pair in
          differences(pair.0, pair.1, wentBack: evidence.witness.forced.wentBack)
            .map { Violation("clock \(index): \($0)", [one.name]) }
        }
      }
    },

    Invariant(
      "rungs-in-time",
      "Every rung due is told, collapsed or silent; none before its instant, none late unforced"
    ) { evidence in
      evidence.fresh.cases.flatMap { one -> [Violation] in
        evidence.climbs(of: one).flatMap(\.faults).map { Violation($0, [one.name]) }
      }
    },

    Invariant(
      "timer-at-next-rung", "A case's timer stands at its next rung, exactly while it waits"
    ) {
      evidence in
      evidence.fresh.cases.compactMap { one in
        let due = evidence.timers[.init(kind: "clock", subject: one.id)]
        if due != one.nextRungAt {
          return Violation("has a timer that is not at its next rung", [one.name])
        }
        return one.awaitsContact || due == nil
          ? nil : Violation("is \(one.state) and its ladder is awake", [one.name])
      }
    },

    Invariant("timers-are-handled", "No timer stays due while nothing holds it") { evidence in
      guard let now = evidence.witness.forced.now else { return [] }
      return evidence.timers.filter { _, due in
        due < now && !evidence.witness.forced.excuses(due: due, handledAt: now)
      }.map { Violation("is due since \(now - $1) ms", [$0.name]) }
    },

    Invariant(
      "met-when-said",
      "A clock is met when somebody said they reached the customer, in time exactly where that was before the deadline"
    ) { evidence in
      evidence.witness.contacts.compactMap { said in
        let line = (evidence.linesOfCase[said.case] ?? []).last {
          $0.event == "contact" && $0.at == said.reportedAt && $0.reason.hasPrefix("contacted")
        }
        guard let line, evidence.isFresh(line), evidence.isAlone(line),
          let one = evidence.cases[said.case], one.state == "contacted"
        else { return nil }
        if one.metAt != said.at {
          return Violation("was met at another time than said", [one.name])
        }
        return (line.reason != "contacted-late") == (said.at <= one.deadlineAt)
          ? nil : Violation("calls a contact \(line.reason)", [one.name, line.name])
      }
    },

    Invariant("elapsed-is-true", "What is shown of a clock is what a recount gives") { evidence in
      evidence.witness.shown.compactMap { shown in
        guard let one = evidence.cases[shown.case],
          let round = evidence.recount.lives[shown.case]?.rounds.last
        else { return Violation("is shown and not kept", ["case \(shown.case)"]) }
        let end = round.contactedAt == nil ? round.endedAt ?? shown.at : one.metAt ?? shown.at
        let elapsed = max(0, end - round.startedAt) / 1_000
        return Int64(shown.elapsedSeconds) == elapsed
          ? nil
          : Violation("shows \(shown.elapsedSeconds) s; it is \(elapsed) s", [one.name])
      }
    },
  ]

  private static func differences(
    _ clock: PastClock.Kept, _ round: CaseLife.Round, wentBack: Bool
  ) -> [String] {
    var found: [String] = []
    func claim(_ holds: Bool, _ sentence: String) { if !holds { found.append(sentence) } }
    claim(clock.state == round.state, "is \(clock.state); recounted \(round.state)")
    claim(clock.startedAt == round.startedAt, "started at another instant than recounted")
    claim(clock.endedAt == round.endedAt, "ended at another instant than recounted")
    claim((clock.metAt != nil) == (round.contactedAt != nil), "met without a contact, or not met")
    if let met = clock.metAt, let contacted = round.contactedAt {
      claim(
        met >= round.startedAt && met <= contacted || wentBack, "met outside of start and report")
    }
    claim(
      clock.breachedAt == (round.state == "breached" ? clock.deadlineAt : nil),
      "breaches at its deadline and only there")
    if clock.state == "met" { claim(clock.metAt ?? .max <= clock.deadlineAt, "met after its end") }
    let target = round.startedAt + Int64((clock.within - 1e-3).rounded(.up))
    if round.isMoved {
      let soonest = round.begunAt + Int64((min(3_600_000, clock.within) - 1e-3).rounded(.up))
      claim(clock.deadlineAt == max(target, soonest), "a moved deadline is not where it belongs")
    } else {
      claim(clock.deadlineAt == target, "the deadline is not start and target")
    }
    return found
  }
}

extension PastClock {
  /// A clock of any round, as it is kept.
  struct Kept {
    var state: String
    var startedAt: Int64
    var deadlineAt: Int64
    var metAt: Int64?
    var breachedAt: Int64?
    var endedAt: Int64?
    var within: Double
    var plan: Plan

    init(_ past: PastClock) {
      state = past.state
      startedAt = past.startedAt
      deadlineAt = past.deadlineAt
      metAt = past.metAt
      breachedAt = past.breachedAt
      endedAt = past.endedAt
      within = past.plan.within
      plan = past.plan
    }

    init(_ one: CaseRecord, _ plan: Plan) {
      state = one.clockState
      startedAt = one.startedAt
      deadlineAt = one.deadlineAt
      metAt = one.metAt
      breachedAt = one.breachedAt
      endedAt = one.endedAt
      within = plan.within
      self.plan = plan
    }
  }
}
