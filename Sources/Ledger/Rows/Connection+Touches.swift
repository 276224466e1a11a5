import FollowUp
import Foundation

extension Connection {
  static let touchColumns = """
    id, kind, person_id, state, owner, source, response_id, account_id, account_name, is_test,
    route, one_of, tell, via, planned_at, due_at, until_at, told_at, ended_at, reason
    """
  private static let names =
    touchColumns.split { $0 == "," || $0.isWhitespace }.map(String.init)

  private static let touchByNumber = SQL("SELECT \(touchColumns) FROM touches WHERE id = ?")
  private static let pendingTouchOfPerson = SQL(
    """
    SELECT \(touchColumns) FROM touches
    WHERE person_id = ? AND (state = 'planned' OR state = 'told')
    """)
  private static let insertTouch = SQL(
    """
    INSERT INTO touches (\(touchColumns))
    VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
    """)
  private static let updateTouch = SQL(
    """
    UPDATE touches SET \(names.dropFirst().map { "\($0) = ?" }.joined(separator: ", "))
    WHERE id = ?
    """)
  private static let lastContact = SQL(
    "SELECT max(used_at) FROM contact_ledger WHERE person_id = ?")
  private static let reserve = SQL(
    "INSERT INTO contact_ledger (person_id, touch_id, tool) VALUES (?, ?, ?)")
  private static let useUp = SQL(
    """
    UPDATE contact_ledger SET used_at = ifnull(used_at, ?) WHERE person_id = ? AND touch_id = ?
    """)
  // A tool that takes the message twice has reached the person once.
  private static let keepContact = SQL(
    """
    INSERT INTO contact_ledger (person_id, touch_id, tool, used_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (touch_id) WHERE touch_id IS NOT NULL DO NOTHING
    """)
  private static let giveBack = SQL("DELETE FROM contact_ledger WHERE touch_id = ?")

  func touch(_ id: TouchID) throws(LedgerError) -> Touch? {
    try first(Self.touchByNumber, [.integer(id.rawValue)]) { columns throws(LedgerError) in
      try columns.touch(by: decoder)
    }
  }

  func pendingTouch(of person: PersonID) throws(LedgerError) -> Touch? {
    try first(Self.pendingTouchOfPerson, [.integer(person.rawValue)]) {
      columns throws(LedgerError) in try columns.touch(by: decoder)
    }
  }

  func insert(_ touch: Touch) throws(LedgerError) {
    try run(Self.insertTouch) { row in
      row.integer(touch.id.rawValue)
      row.add(touch)
    }
  }

  func update(_ touch: Touch) throws(LedgerError) {
    let changed = try run(Self.updateTouch) { row in
      row.add(touch)
      row.integer(touch.id.rawValue)
    }
    guard changed == 1 else { throw .inconsistent("a changed touch exists") }
  }

  /// When the person was last touched, whatever the tool.
  func lastTouchedAt(of person: PersonID) throws(LedgerError) -> Date? {
    try first(Self.lastContact, [.integer(person.rawValue)]) { $0.optionalInstant() } ?? nil
  }

  func reserveContact(_ touch: Touch) throws(LedgerError) {
    try run(Self.reserve) { row in
      row.integer(touch.person.rawValue)
      row.integer(touch.id.rawValue)
      row.optional(touch.via)
    }
  }

  func useUpContact(
    _ person: PersonID, _ touch: TouchID, at now: Date
  ) throws(LedgerError) {
    let values: [Value] = [
      .instant(now), .integer(person.rawValue), .integer(touch.rawValue),
    ]
    guard try run(Self.useUp, values) == 1 else {
      throw .inconsistent("a contact that is used up was reserved")
    }
  }

  /// A contact made for a touch whose place had been given back.
  func keepContact(
    _ person: PersonID, _ touch: TouchID, tool: String, at now: Date
  ) throws(LedgerError) {
    try run(Self.keepContact) { row in
      row.integer(person.rawValue)
      row.integer(touch.rawValue)
      row.text(tool)
      row.instant(now)
    }
  }

  func giveBackContact(_ touch: TouchID) throws(LedgerError) {
    try run(Self.giveBack, [.integer(touch.rawValue)])
  }
}

extension Parameters {
  /// Every column but the number.
  fileprivate mutating func add(_ touch: Touch) {
    text(touch.kind.rawValue)
    integer(touch.person.rawValue)
    text(touch.state.rawValue)
    optional(touch.owner)
    text(touch.response.source)
    text(touch.response.id)
    optional(touch.account?.id)
    optional(touch.account?.name)
    flag(touch.isTest)
    text(touch.route)
    optional(touch.oneOf.isEmpty ? nil : JSONText(touch.oneOf).text)
    optional(touch.tell)
    optional(touch.via)
    instant(touch.plannedAt)
    instant(touch.dueAt)
    instant(touch.until)
    optional(touch.toldAt)
    optional(touch.endedAt)
    text(touch.reason.rawValue)
  }
}

extension Columns {
  mutating func touch(by decoder: JSONDecoder) throws(LedgerError) -> Touch {
    let id = TouchID(rawValue: integer())
    let kind = try word(TouchKind.self)
    let person = PersonID(rawValue: integer())
    let state = try word(TouchState.self)
    let owner = optionalText()
    let response = ResponseKey(source: text(), id: text())
    let account = account()
    let (isTest, route) = (flag(), text())
    let oneOf = try json([String].self, by: decoder) ?? []
    let (tell, via) = (optionalText(), optionalText())
    let (plannedAt, dueAt, until) = (instant(), instant(), instant())
    let (toldAt, endedAt) = (optionalInstant(), optionalInstant())
    var touch = Touch(
      id: id, kind: kind, person: person, owner: owner, response: response, account: account,
      isTest: isTest, route: route, oneOf: oneOf, tell: tell, via: via, plannedAt: plannedAt,
      dueAt: dueAt, until: until, reason: try word(Reason.self))
    touch.state = state
    touch.toldAt = toldAt
    touch.endedAt = endedAt
    return touch
  }
}
