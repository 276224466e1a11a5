import FollowUp
import Foundation

extension Connection {
  private static let counters = SQL("SELECT name, value FROM counters")
  private static let counter = SQL("SELECT value FROM counters WHERE name = ?")
  private static let setCounter = SQL(
    """
    INSERT INTO counters (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value
    """)
  private static let loads = SQL("SELECT person, load FROM staff_load")
  private static let setLoad = SQL(
    """
    INSERT INTO staff_load (person, load) VALUES (?, ?)
    ON CONFLICT (person) DO UPDATE SET load = excluded.load
    """)
  private static let cursors = SQL("SELECT name, person FROM cursors")
  private static let setCursor = SQL(
    """
    INSERT INTO cursors (name, person) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET person = excluded.person
    """)
  private static let absences = SQL("SELECT person, until_at FROM away")
  private static let setAbsence = SQL(
    """
    INSERT INTO away (person, until_at) VALUES (?, ?)
    ON CONFLICT (person) DO UPDATE SET until_at = excluded.until_at
    """)
  private static let endAbsence = SQL("DELETE FROM away WHERE person = ?")
  // A clock that was ahead may have accepted another version in years to come: the last one is still this.
  private static let keepRules = SQL(
    """
    INSERT INTO accepted_rules (version, text, accepted_at)
    VALUES (?1, ?2, max(?3, ifnull(
      (SELECT max(accepted_at) + 1 FROM accepted_rules WHERE version <> ?1), ?3)))
    ON CONFLICT (version) DO UPDATE SET accepted_at = excluded.accepted_at
    """)
  private static let rulesNumber = SQL("SELECT id FROM accepted_rules WHERE version = ?")
  private static let rulesText = SQL("SELECT text FROM accepted_rules WHERE version = ?")
  private static let newestRules = SQL(
    """
    SELECT version, text, accepted_at FROM accepted_rules
    ORDER BY accepted_at DESC, id DESC LIMIT 1
    """)
  private static let keepEngine = SQL(
    "INSERT OR IGNORE INTO engines (engine_version, zone_data_version) VALUES (?, ?)")
  private static let engineNumber = SQL(
    "SELECT id FROM engines WHERE engine_version = ? AND zone_data_version = ?")

  func counterValues() throws(LedgerError) -> [String: Int64] {
    Dictionary(
      try all(Self.counters) { ($0.text(), $0.integer()) }, uniquingKeysWith: { _, last in last })
  }

  func counter(_ name: String) throws(LedgerError) -> Int64? {
    try first(Self.counter, [.text(name)]) { $0.integer() }
  }

  func setCounter(_ name: String, to value: Int64) throws(LedgerError) {
    try run(Self.setCounter) { row in
      row.text(name)
      row.integer(value)
    }
  }

  /// The wall clock that instants were moved to at a start, and the newest journal entry then.
  func followedClock() throws(LedgerError) -> (at: Date, sequence: Int64)? {
    guard let at = try counter("clock-followed-to"),
      let sequence = try counter("clock-followed-after")
    else { return nil }
    return (Date(milliseconds: at), sequence)
  }

  func keepFollowedClock(at now: Date, after sequence: Int64) throws(LedgerError) {
    try setCounter("clock-followed-to", to: now.milliseconds)
    try setCounter("clock-followed-after", to: sequence)
  }

  func staff() throws(LedgerError) -> Staff {
    Staff(
      load: Dictionary(try all(Self.loads) { ($0.text(), $0.int()) }, uniquingKeysWith: { $1 }),
      cursors: Dictionary(
        try all(Self.cursors) { ($0.text(), $0.text()) }, uniquingKeysWith: { $1 }),
      awayUntil: Dictionary(
        try all(Self.absences) { ($0.text(), $0.instant()) }, uniquingKeysWith: { $1 }))
  }

  func setLoad(of person: String, to load: Int) throws(LedgerError) {
    try run(Self.setLoad, [.text(person), .integer(load)])
  }

  func setCursor(_ name: String, to person: String) throws(LedgerError) {
    try run(Self.setCursor, [.text(name), .text(person)])
  }

  func setAway(_ person: String, until: Date?) throws(LedgerError) {
    if let until {
      try run(Self.setAbsence, [.text(person), .instant(until)])
    } else {
      try run(Self.endAbsence, [.text(person)])
    }
  }

  /// The row of this rules text, made if there is none; it counts as the newest from now on.
  func acceptRules(
    _ version: RulesVersion, text: String, at now: Date
  ) throws(LedgerError) -> Int64 {
    try run(Self.keepRules, [.text(version.rawValue), .text(text), .instant(now)])
    return try first(Self.rulesNumber, [.text(version.rawValue)]) { $0.integer() } ?? 0
  }

  func rulesText(_ version: RulesVersion) throws(LedgerError) -> String? {
    try first(Self.rulesText, [.text(version.rawValue)]) { $0.text() }
  }

  func newestRules() throws(LedgerError) -> AcceptedRules? {
    try first(Self.newestRules) { columns in
      AcceptedRules(
        version: RulesVersion(rawValue: columns.text()), text: columns.text(),
        acceptedAt: columns.instant())
    }
  }

  func engineNumber(_ engine: String, zoneData: String) throws(LedgerError) -> Int64 {
    let values: [Value] = [.text(engine), .text(zoneData)]
    try run(Self.keepEngine, values)
    return try first(Self.engineNumber, values) { $0.integer() } ?? 0
  }
}
