import FollowUp
import Foundation

extension Connection {
  static let caseColumns = """
    id, person_id, state, queue, owner, priority, score, account_id, account_name, is_test, route,
    opened_at, state_since_at, resolved_at, closed_at, attempts,
    clock_name, clock_state, clock_started_at, clock_deadline_at, clock_met_at, clock_breached_at,
    clock_ended_at, clock_plan_id, next_rung, next_repeat, next_rung_at, missed_repeats,
    past_clocks, told, outcome, root_cause, follows
    """
  /// As the partial indexes have it, word for word: else they are not used.
  static let isOpen = "state <> 'resolved' AND state <> 'closed'"
  private static let names =
    caseColumns.split { $0 == "," || $0.isWhitespace }.map(String.init).filter { !$0.isEmpty }

  private static let caseByNumber = SQL("SELECT \(caseColumns) FROM cases WHERE id = ?")
  private static let openCaseOfPerson = SQL(
    "SELECT \(caseColumns) FROM cases WHERE person_id = ? AND \(isOpen)")
  private static let pastCaseOfPerson = SQL(
    "SELECT max(id) FROM cases WHERE person_id = ? AND (state = 'resolved' OR state = 'closed')")
  private static let openCaseOfAccount = SQL(
    """
    SELECT 1 FROM cases WHERE ifnull(account_id, account_name) = ? AND \(isOpen)
      AND person_id <> ? AND is_test <= ? LIMIT 1
    """)
  private static let keysOfCase = SQL(
    "SELECT source, id FROM responses WHERE case_id = ? ORDER BY case_position, number")
  private static let insertCase = SQL(
    """
    INSERT INTO cases (\(caseColumns))
    VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
    """)
  private static let updateCase = SQL(
    """
    UPDATE cases SET \(names.dropFirst().map { "\($0) = ?" }.joined(separator: ", "))
    WHERE id = ?
    """)

  func `case`(_ id: CaseID) throws(LedgerError) -> Case? {
    try complete(
      first(Self.caseByNumber, [.integer(id.rawValue)]) { columns throws(LedgerError) in
        try CaseRow(&columns)
      })
  }

  func openCase(of person: PersonID) throws(LedgerError) -> Case? {
    try complete(
      first(Self.openCaseOfPerson, [.integer(person.rawValue)]) { columns throws(LedgerError) in
        try CaseRow(&columns)
      })
  }

  /// The newest resolved or closed case.
  func pastCase(of person: PersonID) throws(LedgerError) -> CaseID? {
    try first(Self.pastCaseOfPerson, [.integer(person.rawValue)]) { columns in
      columns.optionalInteger().map(CaseID.init(rawValue:))
    } ?? nil
  }

  /// A test's case stands in the way of tests alone.
  func hasOpenCase(
    account key: String, besides person: PersonID?, isTest: Bool
  ) throws(LedgerError) -> Bool {
    let found = try first(
      Self.openCaseOfAccount,
      binding: { row in
        row.text(key)
        row.integer(person?.rawValue ?? 0)
        row.flag(isTest)
      }, reading: { _ in true })
    return found ?? false
  }

  func insert(_ case: Case) throws(LedgerError) {
    let kept = try kept(of: `case`)
    try run(Self.insertCase) { row in
      row.integer(`case`.id.rawValue)
      row.add(`case`, kept)
    }
  }

  func update(_ case: Case) throws(LedgerError) {
    let kept = try kept(of: `case`)
    let changed = try run(Self.updateCase) { row in
      row.add(`case`, kept)
      row.integer(`case`.id.rawValue)
    }
    guard changed == 1 else { throw .inconsistent("a changed case exists") }
  }

  /// A row with what lies in other tables: its plan and its responses.
  func complete(_ row: CaseRow?) throws(LedgerError) -> Case? {
    guard var row else { return nil }
    row.case.clock.plan = try plan(row.planNumber)
    row.case.responses = try all(Self.keysOfCase, [.integer(row.case.id.rawValue)]) { columns in
      ResponseKey(source: columns.text(), id: columns.text())
    }
    if let text = row.pastClocks { row.case.pastClocks = try value([Clock].self, from: text) }
    if let text = row.told { row.case.told = Set(try texts(from: text)) }
    return row.case
  }

  private func texts(from json: String) throws(LedgerError) -> [String] {
    if let texts = StoredJSON.read(json, { $0.texts() }) { return texts }
    return try value([String].self, from: json)
  }

  func value<Item: Decodable>(
    _ type: Item.Type, from text: String
  ) throws(LedgerError) -> Item {
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw .unreadable(String(describing: type))
    }
  }

  private func kept(of case: Case) throws(LedgerError) -> KeptElsewhere {
    var kept = KeptElsewhere(plan: try number(of: `case`.clock.plan))
    if !`case`.pastClocks.isEmpty { kept.pastClocks = try text(of: `case`.pastClocks) }
    if !`case`.told.isEmpty { kept.told = JSONText(`case`.told.sorted()).text }
    return kept
  }
}

/// What of a case is a number or text of its own in the row.
private struct KeptElsewhere {
  var plan: Int64
  var pastClocks: String?
  var told: String?
}

extension Parameters {
  /// Every column but the number.
  fileprivate mutating func add(_ case: Case, _ kept: KeptElsewhere) {
    integer(`case`.person.rawValue)
    text(`case`.state.rawValue)
    text(`case`.queue)
    optional(`case`.owner)
    text(`case`.priority.rawValue)
    integer(`case`.score.value)
    optional(`case`.account?.id)
    optional(`case`.account?.name)
    flag(`case`.isTest)
    optional(`case`.route)
    instant(`case`.openedAt)
    instant(`case`.stateSince)
    optional(`case`.resolvedAt)
    optional(`case`.closedAt)
    integer(`case`.attempts)
    add(`case`.clock, plan: kept.plan)
    optional(kept.pastClocks)
    optional(kept.told)
    optional(`case`.outcome)
    optional(`case`.rootCause)
    optional(`case`.follows?.rawValue)
  }

  /// Twelve columns from the clock's name to its missed repeats.
  private mutating func add(_ clock: Clock, plan: Int64) {
    text(clock.name.rawValue)
    text(clock.state.rawValue)
    instant(clock.startedAt)
    instant(clock.deadlineAt)
    optional(clock.metAt)
    optional(clock.breachedAt)
    optional(clock.endedAt)
    integer(plan)
    optional(clock.nextRung?.index)
    optional(clock.nextRung?.repeat)
    optional(clock.nextRung?.dueAt)
    integer(clock.missedRepeats)
  }
}
