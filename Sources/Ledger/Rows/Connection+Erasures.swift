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
  private static let alertsOfTouch = SQL("SELECT id FROM alerts WHERE touch_id = ?")
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
    if let place = stored.place {
      found += try all(Self.alertsOfCase, [.integer(place.case.rawValue)] + key) {
        AlertID(rawValue: $0.integer())
      }
    }
    if let touch = stored.known.disposition.touch {
      found += try all(Self.alertsOfTouch, [.integer(touch.rawValue)]) {
        AlertID(rawValue: $0.integer())
      }
    }
    return found
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
