import FollowUp
import Foundation

/// A case as its own row has it, before plan and responses are added.
struct CaseRow {
  var `case`: Case
  let planNumber: Int64
  let pastClocks: String?
  let told: String?

  init(_ columns: inout Columns) throws(LedgerError) {
    let id = CaseID(rawValue: columns.integer())
    let person = PersonID(rawValue: columns.integer())
    let state = try columns.word(CaseState.self)
    let queue = columns.text()
    let owner = columns.optionalText()
    let priority = try columns.word(Priority.self)
    let score = try columns.score()
    let account = columns.account()
    let isTest = columns.flag()
    let route = columns.optionalText()
    let openedAt = columns.instant()
    let stateSince = columns.instant()
    let resolvedAt = columns.optionalInstant()
    let closedAt = columns.optionalInstant()
    let attempts = columns.int()
    let (clock, planNumber) = try columns.clock()
    self.planNumber = planNumber
    pastClocks = columns.optionalText()
    told = columns.optionalText()
    `case` = Case(
      id: id, person: person, state: state, queue: queue, owner: owner, priority: priority,
      score: score, account: account, isTest: isTest, route: route, openedAt: openedAt,
      clock: clock, responses: [])
    `case`.stateSince = stateSince
    `case`.resolvedAt = resolvedAt
    `case`.closedAt = closedAt
    `case`.attempts = attempts
    `case`.outcome = columns.optionalText()
    `case`.rootCause = columns.optionalText()
    `case`.follows = columns.optionalInteger().map(CaseID.init(rawValue:))
  }
}

extension Columns {
  mutating func score() throws(LedgerError) -> Score {
    guard let score = Score(int()) else { throw .unreadable("score") }
    return score
  }

  /// Twelve columns from the clock's name to its missed repeats. The plan is only named.
  fileprivate mutating func clock() throws(LedgerError) -> (Clock, plan: Int64) {
    let name = try word(ClockName.self)
    let state = try word(ClockState.self)
    var clock = Clock(
      name: name, state: state, startedAt: instant(), deadlineAt: instant(),
      plan: ClockPlan(withinSeconds: 0, ladder: []))
    clock.metAt = optionalInstant()
    clock.breachedAt = optionalInstant()
    clock.endedAt = optionalInstant()
    let plan = integer()
    let (index, `repeat`, dueAt) = (optionalInteger(), optionalInteger(), optionalInstant())
    if let index, let `repeat`, let dueAt {
      clock.nextRung = RungPosition(index: Int(index), repeat: Int(`repeat`), dueAt: dueAt)
    }
    clock.missedRepeats = int()
    return (clock, plan)
  }
}
