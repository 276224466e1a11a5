import FollowUp
import Foundation

extension Connection {
  static let alertColumns = """
    id, destination, kind, case_id, touch_id, source, response_id, state, attempts,
    unknowns_in_a_row, may_repeat, created_at, next_attempt_at, not_before_at, ended_at, reason,
    failure, round, rung, repeat, stands_in_for, has_stand_in, mention, facts
    """
  private static let alertByNumber = SQL("SELECT \(alertColumns) FROM alerts WHERE id = ?")
  private static let insertAlert = SQL(
    """
    INSERT INTO alerts (\(alertColumns), rank)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    """)
  // What an alert is about and says never changes once it is decided; only where it stands.
  private static let updateAlert = SQL(
    """
    UPDATE alerts SET state = ?, attempts = ?, unknowns_in_a_row = ?, may_repeat = ?,
      next_attempt_at = ?, not_before_at = ?, ended_at = ?, reason = ?, failure = ?,
      has_stand_in = ?
    WHERE id = ?
    """)
  private static let rungsTold = SQL(
    """
    SELECT round, rung, repeat FROM alerts
    WHERE case_id = ? AND destination = ? AND round IS NOT NULL
      AND (state = 'waiting' OR state = 'sending' OR state = 'delivered') AND id <> ?
    """)
  private static let waitingCatchUp = SQL(
    """
    SELECT \(alertColumns) FROM alerts
    WHERE destination = ? AND state = 'waiting' AND kind = 'catch-up' AND may_repeat = 0
      AND has_stand_in = 0 AND stands_in_for IS NULL
    ORDER BY id LIMIT 1
    """)
  // As the partial index has it.
  private static let feedsThatHeard = SQL(
    """
    SELECT DISTINCT destination FROM alerts
    WHERE case_id IS NULL AND touch_id IS NULL AND response_id IS NOT NULL
      AND source = ? AND response_id = ? AND kind = 'feed' AND stands_in_for IS NULL
    """)
  private static let setFacts = SQL(
    "UPDATE alerts SET facts = ? WHERE id = ? AND state = 'waiting' AND kind = 'catch-up'")
  private static let setBody = SQL(
    "UPDATE alerts SET body = ? WHERE id = ? AND body IS NULL")
  private static let bodyByNumber = SQL("SELECT body FROM alerts WHERE id = ?")
  private static let interrupted = SQL("SELECT id FROM alerts WHERE state = 'sending' ORDER BY id")

  func alert(_ id: AlertID) throws(LedgerError) -> Alert? {
    try first(Self.alertByNumber, [.integer(id.rawValue)]) { columns throws(LedgerError) in
      try columns.alert(by: decoder)
    }
  }

  func insert(_ alert: Alert) throws(LedgerError) {
    let facts = try text(of: alert.facts)
    try run(Self.insertAlert) { row in
      row.integer(alert.id.rawValue)
      row.text(alert.destination)
      row.text(alert.kind.rawValue)
      row.optional(alert.case?.rawValue)
      row.optional(alert.touch?.rawValue)
      row.optional(alert.response?.source)
      row.optional(alert.response?.id)
      row.text(alert.state.rawValue)
      row.integer(alert.attempts)
      row.integer(alert.unknownsInARow)
      row.flag(alert.mayRepeat)
      row.instant(alert.createdAt)
      row.instant(alert.nextAttemptAt)
      row.optional(alert.notBefore)
      row.optional(alert.endedAt)
      row.text(alert.reason.rawValue)
      row.optional(alert.failure)
      row.optional(alert.rung?.round)
      row.optional(alert.rung?.index)
      row.optional(alert.rung?.repeat)
      row.optional(alert.standsInFor?.rawValue)
      row.flag(alert.hasStandIn)
      row.optional(alert.mention)
      row.text(facts)
      row.integer(alert.kind.rank)
    }
  }

  func update(_ alert: Alert) throws(LedgerError) {
    let changed = try run(Self.updateAlert) { row in
      row.text(alert.state.rawValue)
      row.integer(alert.attempts)
      row.integer(alert.unknownsInARow)
      row.flag(alert.mayRepeat)
      row.instant(alert.nextAttemptAt)
      row.optional(alert.notBefore)
      row.optional(alert.endedAt)
      row.text(alert.reason.rawValue)
      row.optional(alert.failure)
      row.flag(alert.hasStandIn)
      row.integer(alert.id.rawValue)
    }
    guard changed == 1 else { throw .inconsistent("a changed alert exists") }
  }

  /// The newest rung of the case that its destination has been told or is about to be.
  func latestRung(toldBeside alert: Alert) throws(LedgerError) -> RungMark? {
    guard alert.rung != nil, let caseID = alert.case else { return nil }
    let values: [Value] = [
      .integer(caseID.rawValue), .text(alert.destination), .integer(alert.id.rawValue),
    ]
    return try all(Self.rungsTold, values) { columns in
      RungMark(round: columns.int(), index: columns.int(), repeat: columns.int())
    }.max()
  }

  func feedsThatHeard(of key: ResponseKey) throws(LedgerError) -> Set<String> {
    Set(try all(Self.feedsThatHeard, [.text(key.source), .text(key.id)]) { $0.text() })
  }

  /// The catch-up that waits for this destination, and that nobody can have seen here or elsewhere. One that cannot be
  /// read takes on no more lines, and holds up no clock.
  func waitingCatchUp(_ destination: String) throws(LedgerError) -> Alert? {
    do throws(LedgerError) {
      return try first(Self.waitingCatchUp, [.text(destination)]) { columns throws(LedgerError) in
        try columns.alert(by: decoder)
      }
    } catch .constraint {
      return nil
    }
  }

  /// The one alert whose facts may still grow.
  func grow(_ catchUp: Alert) throws(LedgerError) {
    let values: [Value] = [.text(try text(of: catchUp.facts)), .integer(catchUp.id.rawValue)]
    guard try run(Self.setFacts, values) == 1 else {
      throw .inconsistent("only a waiting catch-up grows")
    }
  }

  /// The first frozen bytes stay: a later call changes nothing.
  func freeze(_ body: [UInt8], of alert: AlertID) throws(LedgerError) {
    try run(Self.setBody, [.blob(body), .integer(alert.rawValue)])
  }

  func body(of alert: AlertID) throws(LedgerError) -> [UInt8]? {
    try first(Self.bodyByNumber, [.integer(alert.rawValue)]) { $0.optionalBlob() } ?? nil
  }

  /// Attempts that were begun and have no outcome.
  func alertsBeingSent() throws(LedgerError) -> [AlertID] {
    try all(Self.interrupted) { AlertID(rawValue: $0.integer()) }
  }
}

extension Columns {
  mutating func alert(by decoder: JSONDecoder) throws(LedgerError) -> Alert {
    let id = AlertID(rawValue: integer())
    let destination = text()
    let kind = try word(AlertKind.self)
    let caseID = optionalInteger().map(CaseID.init(rawValue:))
    let touch = optionalInteger().map(TouchID.init(rawValue:))
    let (source, responseID) = (optionalText(), optionalText())
    let state = try word(AlertState.self)
    let (attempts, unknowns, mayRepeat) = (int(), int(), flag())
    let (createdAt, nextAttemptAt) = (instant(), instant())
    let (notBefore, endedAt) = (optionalInstant(), optionalInstant())
    let (reason, failure) = (try word(Reason.self), optionalText())
    let (round, index, `repeat`) = (optionalInteger(), optionalInteger(), optionalInteger())
    let standsInFor = optionalInteger().map(AlertID.init(rawValue:))
    let (hasStandIn, mention) = (flag(), optionalText())
    guard let facts = try json(AlertFacts.self, by: decoder, atSight: { $0.facts() })
    else { throw .unreadable("facts") }
    var alert = Alert(
      id: id, destination: destination, kind: kind, case: caseID, touch: touch,
      createdAt: createdAt, reason: reason, standsInFor: standsInFor, mention: mention,
      facts: facts)
    if let source, let responseID {
      alert.response = ResponseKey(source: source, id: responseID)
    }
    if let round, let index, let `repeat` {
      alert.rung = RungMark(round: Int(round), index: Int(index), repeat: Int(`repeat`))
    }
    alert.state = state
    alert.attempts = attempts
    alert.unknownsInARow = unknowns
    alert.mayRepeat = mayRepeat
    alert.nextAttemptAt = nextAttemptAt
    alert.notBefore = notBefore
    alert.endedAt = endedAt
    alert.failure = failure
    alert.hasStandIn = hasStandIn
    return alert
  }
}
