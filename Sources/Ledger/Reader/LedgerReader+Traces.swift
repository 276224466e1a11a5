import FollowUp
import Foundation

/// Where a person is found, as far as it takes a look at every row to know.
struct PersonTraces: Sendable {
  var key: PersonKey
  /// Whose key it is, and who else is reached at this address: two keys may point to two persons, and a test is one of
  /// its own.
  var persons: [PersonID] = []
  /// Persons up to here have been looked at.
  var lastPerson: Int64 = 0
  /// What a raw item is searched for.
  var needles: [String] = []
  /// Raw items that say one of them.
  var arrivals: [Int64] = []
  /// Catch-ups with a line about one of the person's cases.
  var catchUps: [Int64] = []
  /// Raw items up to here have been looked at.
  var lastArrival: Int64 = 0
}

extension LedgerReader {
  private static let lastPerson = SQL("SELECT ifnull(max(id), 0) FROM persons")
  private static let lastArrival = SQL("SELECT ifnull(max(number), 0) FROM arrivals")

  /// A look at every raw item: on a connection that keeps nobody from writing.
  func traces(of key: PersonKey) async throws(LedgerError) -> PersonTraces {
    try await readLong { (connection) throws(LedgerError) in
      var traces = PersonTraces(key: key)
      traces.lastPerson = try connection.first(Self.lastPerson) { $0.integer() } ?? 0
      traces.persons = try connection.persons(reachedBy: key, after: 0)
      traces.needles = try connection.needles(of: key, traces.persons)
      traces.lastArrival = try connection.first(Self.lastArrival) { $0.integer() } ?? 0
      traces.arrivals = try connection.arrivals(saying: traces.needles, after: 0)
      traces.catchUps = try connection.catchUps(naming: traces.persons)
      return traces
    }
  }
}

extension Connection {
  private static let casesOfPerson = SQL("SELECT id FROM cases WHERE person_id = ?")
  private static let catchUps = SQL("SELECT id, facts FROM alerts WHERE kind = 'catch-up'")
  private static let growingCatchUps = SQL(
    "SELECT id, facts FROM alerts WHERE state = 'waiting' AND kind = 'catch-up'")

  private static let personsWithAddress = SQL(
    "SELECT id FROM persons WHERE id > ? AND email = ? ORDER BY id")

  /// Whoever has the key, as a test too; and persons of a number above `number` who are reached at its address.
  func persons(reachedBy key: PersonKey, after number: Int64) throws(LedgerError) -> [PersonID] {
    var found: Set<PersonID> = []
    for key in [key, .sourceID(source: "[test]", id: key.text)] {
      if let id = try person(withKey: key) { found.insert(id) }
    }
    if case .email(let address) = key {
      found.formUnion(
        try all(Self.personsWithAddress, [.integer(number), .text(address)]) {
          PersonID(rawValue: $0.integer())
        })
    }
    return found.sorted()
  }

  /// Catch-ups with a line about one of the persons' cases.
  ///
  /// - Parameter growing: only those that still take on lines: a handful, found by an index.
  func catchUps(
    naming persons: [PersonID], growing: Bool = false
  ) throws(LedgerError) -> [Int64] {
    guard !persons.isEmpty else { return [] }
    var cases: Set<CaseID> = []
    for person in persons {
      cases.formUnion(
        try all(Self.casesOfPerson, [.integer(person.rawValue)]) { CaseID(rawValue: $0.integer()) })
    }
    return try all(growing ? Self.growingCatchUps : Self.catchUps) {
      columns throws(LedgerError) in
      let id = columns.integer()
      let facts = try columns.json(AlertFacts.self, by: decoder)
      return facts?.entries.contains { cases.contains($0.case) } == true ? id : 0
    }.filter { $0 > 0 }
  }

  private static let arrivalsSaying = SQL(
    """
    SELECT number, raw FROM arrivals
    WHERE number > ? AND raw IS NOT NULL AND instr(lower(CAST(raw AS TEXT)), ?) > 0
    """)

  /// The person's addresses, as they may stand in raw items. An id alone may mean anybody: what it is in is
  /// found by the responses.
  fileprivate func needles(
    of key: PersonKey, _ persons: [PersonID]
  ) throws(LedgerError) -> [String] {
    var keys: Set<PersonKey> = [key]
    for person in persons { keys.formUnion(try self.keys(of: person)) }
    let addresses = keys.compactMap { key in
      if case .email(let address) = key { address } else { nil }
    }
    return addresses.flatMap { [$0, $0.replacing("@", with: "%40")] }.sorted()
  }

  /// Raw items in which one of these stands by itself: "ann@x.org" is not in "joann@x.org".
  func arrivals(saying needles: [String], after number: Int64) throws(LedgerError) -> [Int64] {
    var found: Set<Int64> = []
    for needle in needles {
      let rows = try all(Self.arrivalsSaying, [.integer(number), .text(needle)]) { columns in
        (columns.integer(), columns.blob())
      }
      let bytes = Array(needle.utf8)
      found.formUnion(rows.lazy.filter { $0.1.says(bytes) }.map(\.0))
    }
    return found.sorted()
  }
}

extension [UInt8] {
  /// Whether these lower-case bytes stand here with nothing of an address before or after them.
  fileprivate func says(_ needle: [UInt8]) -> Bool {
    let text = map { (0x41...0x5a).contains($0) ? $0 | 0x20 : $0 }
    var start = 0
    while let range = text[start...].firstRange(of: needle) {
      let before = range.lowerBound > 0 ? text[range.lowerBound - 1] : 0x20
      // A dot may end a sentence; one with a letter behind it is a longer domain.
      let rest = text[range.upperBound...].drop { $0 == UInt8(ascii: ".") }
      if !Self.isOfAddress(before), !Self.isOfAddress(rest.first ?? 0x20) { return true }
      start = range.lowerBound + 1
    }
    return false
  }

  private static func isOfAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7a, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), 0x80...:
      true
    default: false
    }
  }
}
