import FollowUp
import Foundation

extension Connection {
  private static let erasure = SQL(
    "SELECT 1 FROM erasures WHERE source = ? AND response_id = ?")
  private static let insertErasure = SQL(
    "INSERT OR IGNORE INTO erasures (source, response_id, at) VALUES (?, ?, ?)")
  private static let erasureCount = SQL("SELECT count(*) FROM erasures")
  private static let eraseResponse = SQL(
    "UPDATE responses SET comment = NULL, content = NULL, why = NULL WHERE number = ?")
  private static let eraseRevisions = SQL(
    "UPDATE revisions SET comment = NULL, content = NULL WHERE response = ?")
  private static let eraseArrivals = SQL(
    """
    UPDATE arrivals SET raw = NULL, detail = NULL WHERE source = ? AND response_id = ?
      AND (raw IS NOT NULL OR detail IS NOT NULL)
    """)
  private static let alertsOfCase = SQL(
    """
    SELECT id FROM alerts WHERE case_id = ? AND source = ? AND response_id = ?
    """)
  // A revision may have moved the response to another case, or ended its touch: the journal knows them all, and has
  // an index of persons.
  private static let casesOfPerson = SQL(
    "SELECT DISTINCT case_id FROM journal WHERE person_id = ? AND case_id IS NOT NULL")
  private static let alertsOfTouches = SQL(
    """
    SELECT alerts.id FROM touches JOIN alerts ON alerts.touch_id = touches.id
    WHERE touches.source = ?2 AND touches.response_id = ?3 AND touches.id IN (
      SELECT ?4 UNION SELECT touch_id FROM journal WHERE person_id = ?1 AND touch_id IS NOT NULL)
    """)
  private static let feedsOfResponse = SQL(
    """
    SELECT id FROM alerts WHERE case_id IS NULL AND touch_id IS NULL AND source = ? AND response_id = ?
    """)
  private static let eraseAlert = SQL("UPDATE alerts SET facts = ?, body = NULL WHERE id = ?")

  func isErased(_ key: ResponseKey) throws(LedgerError) -> Bool {
    try first(Self.erasure, [.text(key.source), .text(key.id)]) { _ in true } ?? false
  }

  /// How many more erased responses are known.
  func markErased(_ key: ResponseKey, at now: Date) throws(LedgerError) -> Int {
    try run(Self.insertErasure, [.text(key.source), .text(key.id), .instant(now)])
  }

  func erasureCount() throws(LedgerError) -> Int {
    try first(Self.erasureCount) { $0.int() } ?? 0
  }

  /// Everything the customer said with this response: the row stays with its score, disposition and hashes.
  /// Answers how many alerts held words.
  @discardableResult
  func eraseWords(of stored: StoredResponse) throws(LedgerError) -> Int {
    let key = stored.known.response.key
    try run(Self.eraseResponse, [.integer(stored.number)])
    try run(Self.eraseRevisions, [.integer(stored.number)])
    var alertCount = 0
    for id in try alerts(about: stored) { alertCount += try eraseWords(of: id) }
    try eraseArrivals(of: key)
    return alertCount
  }

  @discardableResult
  func eraseArrivals(of key: ResponseKey) throws(LedgerError) -> Int {
    try run(Self.eraseArrivals, [.text(key.source), .text(key.id)])
  }

  private func alerts(about stored: StoredResponse) throws(LedgerError) -> [AlertID] {
    let key: [Value] = [
      .text(stored.known.response.key.source), .text(stored.known.response.key.id),
    ]
    var found = try all(Self.feedsOfResponse, key) { AlertID(rawValue: $0.integer()) }
    for id in try cases(of: stored) {
      found += try all(Self.alertsOfCase, [.integer(id.rawValue)] + key) {
        AlertID(rawValue: $0.integer())
      }
    }
    let person = Value.integer(stored.known.person.rawValue)
    // The journal may have been let go of by its age.
    let touch = Value.optional(stored.known.disposition.touch?.rawValue)
    found += try all(Self.alertsOfTouches, [person] + key + [touch]) {
      AlertID(rawValue: $0.integer())
    }
    return found
  }

  /// Every case that the response may have been in.
  func cases(of stored: StoredResponse) throws(LedgerError) -> Set<CaseID> {
    let person = Value.integer(stored.known.person.rawValue)
    let past = try all(Self.casesOfPerson, [person]) { CaseID(rawValue: $0.integer()) }
    return Set(past).union(stored.place.map { [$0.case] } ?? [])
  }

  /// What an alert quotes goes; who it was about stays as far as its case says so. A frozen body goes too: what
  /// is sent from now on quotes nobody. Answers 1 where there was something to erase.
  func eraseWords(of id: AlertID) throws(LedgerError) -> Int {
    guard let alert = try alert(id) else { return 0 }
    let facts = alert.facts.withoutWords
    let hasBody = try body(of: id) != nil
    guard facts != alert.facts || hasBody else { return 0 }
    return try run(Self.eraseAlert, [try json(facts), .integer(id.rawValue)])
  }
}

extension AlertFacts {
  /// Without what the customer said and without who they are.
  var withoutWords: AlertFacts {
    var facts = self
    facts.person = nil
    facts.comment = nil
    facts.survey = nil
    facts.attributes = [:]
    facts.change?.note = nil
    for index in facts.entries.indices { facts.entries[index].customer = nil }
    return facts
  }
}
