/// One round's way up its ladder, held against what its timer did.
struct Climbing {
  private let ladder: Ladder
  private let round: CaseLife.Round
  private let number: Int64
  private let one: CaseRecord
  private let isLast: Bool
  /// All that was told of the case.
  private let alerts: [AlertRecord]
  private(set) var faults: [String] = []
  private var position: Ladder.Position?
  /// Marks that were told, as the timer's lines demand.
  private var tops: Set<[Int64]> = []
  /// Who has the case since its last hand-over.
  private var keeper: (name: String, since: Line)?

  init(
    _ clock: PastClock.Kept, _ round: CaseLife.Round, number: Int, of one: CaseRecord,
    isLast: Bool, _ alerts: [AlertRecord], _ evidence: Evidence
  ) {
    self.alerts = alerts
    ladder = Ladder(plan: clock.plan, startedAt: clock.startedAt, deadlineAt: clock.deadlineAt)
    self.round = round
    self.number = Int64(number)
    self.one = one
    self.isLast = isLast
    position = ladder.first
    if round.isMoved {
      while let due = position, due.dueAt <= round.begunAt {
        position = ladder.position(after: due)
      }
    }
    let lines = (round.climbs + round.others).sorted { $0.sequence < $1.sequence }
    for line in lines {
      if line.event == "timer-clock" { climb(line, evidence) } else { meet(line, evidence) }
    }
    compareTellings()
    if isLast { compareRow(evidence) }
  }

  /// The timer passed one rung, or late all that were due.
  private mutating func climb(_ line: Line, _ evidence: Evidence) {
    guard let due = position else {
      faults.append("a rung was told after the last, at \(line.name)")
      return
    }
    if line.at < due.dueAt {
      faults.append("rung \(due.rung) came \(due.dueAt - line.at) ms too soon, at \(line.name)")
    }
    if !evidence.witness.forced.excuses(due: due.dueAt, handledAt: line.at) {
      faults.append("rung \(due.rung) came \(line.at - due.dueAt) ms late, at \(line.name)")
    }
    let isLate = line.at - due.dueAt > 60_000
    var (top, passed) = (due, ladder.isDeadline(due))
    var targets = ladder.plan.rungs[due.rung].targets
    var folded = 0
    var handTo = ladder.plan.rungs[due.rung].handTo
    var next = ladder.position(after: due)
    while isLate, let one = next, one.dueAt <= line.at {
      top = one
      folded += 1
      passed = passed || ladder.isDeadline(one)
      if ladder.plan.rungs[one.rung].tells { targets = ladder.plan.rungs[one.rung].targets }
      handTo = ladder.plan.rungs[one.rung].handTo ?? handTo
      next = ladder.position(after: one)
    }
    position = next
    judgeHandOver(to: handTo, line, evidence)
    if handTo != nil { keeper = line.notes("hand-over-refused") ? nil : handTo.map { ($0, line) } }
    if passed != (line.reason == "deadline-passed") {
      faults.append("the deadline and \(line.name) do not agree")
    }
    if (folded > 0) != line.notes("rungs-folded") {
      faults.append("\(folded) rungs were passed at once and \(line.name) does not say so")
    }
    tops.insert([Int64(top.rung), top.repeat])
    if !targets.isEmpty {
      demandTelling(of: top, line, evidence)
      compareTargets(targets, of: top, line, evidence)
    }
  }

  /// A case is handed over to whom its ladder says, unless they have it, are away or work here no more.
  private mutating func judgeHandOver(to person: String?, _ line: Line, _ evidence: Evidence) {
    guard let person, evidence.isFresh(line), let house = evidence.house(in: line.rules),
      !evidence.witness.wentAway(person, line.at)
    else { return }
    let isThere = house.people.contains(person) && !evidence.isAway(person, at: line.at)
    if line.notes("hand-over-refused"), isThere, !house.oftenAway.contains(person) {
      faults.append("\(person) was there and was not handed the case, at \(line.name)")
    }
    if line.notes("handed-over"), !isThere {
      faults.append("was handed over to \(person), who is not there, at \(line.name)")
    }
  }

  /// A rung tells its own places, the owner at the queue's first, and no chat besides.
  private mutating func compareTargets(
    _ targets: [String?], of top: Ladder.Position, _ line: Line, _ evidence: Evidence
  ) {
    guard evidence.isFresh(line), evidence.isAlone(line),
      evidence.linesOfCase[one.id]?.last?.sequence == line.sequence,
      let house = evidence.house(in: line.rules), !evidence.isPruned(line.at),
      let voices = house.queues[one.queue] ?? house.queues[house.defaultQueue]
    else { return }
    let isOwnerKnown = one.owner.map(house.people.contains) ?? false
    let places = targets.flatMap { target -> [String] in
      if let target { return [target] }
      return isOwnerKnown ? Array(voices.notify.prefix(1)) : voices.whenNobodyIsLeft
    }
    let told = alerts.filter {
      $0.round == number && $0.rung == Int64(top.rung) && $0.repeat == top.repeat
        && $0.standsInFor == nil && $0.createdAt == line.at
    }
    let heard = Set(told.map(\.destination))
    if let missing = Set(places).subtracting(heard).min(), !line.notes("told-in-catch-up") {
      faults.append("rung \(top.rung) did not tell \(missing), at \(line.name)")
    }
    if let other = heard.subtracting(places).first(where: { !house.isWebhook($0) }) {
      faults.append("rung \(top.rung) told \(other), whom it does not name, at \(line.name)")
    }
    let called = isOwnerKnown && targets.contains(nil) ? one.owner : nil
    let wrong = told.first {
      $0.mention != ($0.destination == voices.notify.first ? called : nil)
    }
    if let wrong { faults.append("\(wrong.name) calls \(wrong.mention ?? "nobody") by name") }
  }

  private mutating func demandTelling(
    of top: Ladder.Position, _ line: Line, _ evidence: Evidence
  ) {
    let isTold = alerts.contains {
      $0.round == number && $0.rung == Int64(top.rung) && $0.repeat == top.repeat
        && $0.standsInFor == nil && $0.createdAt == line.at
    }
    if !isTold, !line.notes("told-in-catch-up"), !evidence.isPruned(line.at) {
      faults.append("rung \(top.rung) passed untold at \(line.name)")
    }
  }

  /// Whatever happens to a case, its due timers come first.
  private mutating func meet(_ line: Line, _ evidence: Evidence) {
    guard line.sequence > round.begunBy, let due = position, due.dueAt <= line.at else { return }
    let forced = evidence.witness.forced
    if !forced.isUnknown, !forced.isStill(at: line.at) {
      faults.append("rung \(due.rung) was due before \(line.event) at \(line.name)")
    }
  }

  /// No rung is told but by its timer, and none twice to one destination.
  private mutating func compareTellings() {
    var heard: Set<String> = []
    for alert in alerts
    where alert.round == number && alert.standsInFor == nil && alert.isUrgent {
      guard let rung = alert.rung, let turn = alert.repeat else { continue }
      if let kind = ladder.kind(ofRung: Int(rung)), alert.kind != kind {
        faults.append("\(alert.name) calls \(alert.kind) what is \(kind)")
      }
      if !tops.contains([rung, turn]) { faults.append("\(alert.name) tells of a rung not passed") }
      if !heard.insert("\(rung) \(turn) \(alert.destination)").inserted {
        faults.append("\(alert.name) tells of rung \(rung) a second time")
      }
    }
  }

  private mutating func compareRow(_ evidence: Evidence) {
    let expected = one.awaitsContact ? position : nil
    let isSame =
      expected?.rung.description == one.nextRung?.description
      && expected?.repeat == one.nextRepeat
      && abs((expected?.dueAt ?? 0) - (one.nextRungAt ?? 0)) <= 1
    if let keeper, one.isOpen, one.owner != keeper.name {
      let isGivenOn = (evidence.linesOfCase[one.id] ?? []).contains {
        $0.sequence > keeper.since.sequence && ($0.reason == "assigned" || $0.reason == "re-routed")
      }
      if !isGivenOn {
        faults.append("was handed over to \(keeper.name) and is \(one.owner ?? "nobody")'s")
      }
    }
    if !isSame { faults.append("stands at another rung than its timer's lines lead to") }
  }
}

extension Forced {
  /// Nothing could fire at this instant.
  func isStill(at instant: Int64) -> Bool {
    stillness.contains { $0.from <= instant && instant <= $0.to }
  }
}
