import FollowUp
import Foundation

/// Where a person is found, as far as it takes a look at every row to know.
struct PersonTraces: Sendable {
  var key: PersonKey
  var person: PersonID?
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
  private static let lastArrival = SQL("SELECT ifnull(max(number), 0) FROM arrivals")

  /// A look at every raw item: on a connection that keeps nobody from writing.
  func traces(of key: PersonKey) async throws(LedgerError) -> PersonTraces {
    try await readLong { (connection) throws(LedgerError) in
      var traces = PersonTraces(key: key)
      traces.person = try connection.person(withKey: key)
      traces.needles = try connection.needles(of: key, traces.person)
      traces.lastArrival = try connection.first(Self.lastArrival) { $0.integer() } ?? 0
      traces.arrivals = try connection.arrivals(saying: traces.needles, after: 0)
      if let person = traces.person { traces.catchUps = try connection.catchUps(naming: person) }
      return traces
    }
  }
}

extension Connection {
  private static let casesOfPerson = SQL("SELECT id FROM cases WHERE person_id = ?")
  private static let catchUps = SQL("SELECT id, facts FROM alerts WHERE kind = 'catch-up'")
  private static let growingCatchUps = SQL(
    "SELECT id, facts FROM alerts WHERE state = 'waiting' AND kind = 'catch-up'")

  /// Catch-ups with a line about one of the person's cases.
  ///
  /// - Parameter growing: only those that still take on lines: a handful, found by an index.
  func catchUps(
    naming person: PersonID, growing: Bool = false
  ) throws(LedgerError) -> [Int64] {
    let cases = Set(
      try all(Self.casesOfPerson, [.integer(person.rawValue)]) { CaseID(rawValue: $0.integer()) })
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
  fileprivate func needles(of key: PersonKey, _ person: PersonID?) throws(LedgerError) -> [String] {
    var keys: Set<PersonKey> = [key]
    if let person { keys.formUnion(try self.keys(of: person)) }
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
