import FollowUp
import Foundation

extension LedgerReader {
  private static let tallies = SQL("SELECT source, day, what, count FROM tallies")
  private static let responses = SQL(
    """
    SELECT source, received_at / 86400000, disposition, sum(is_test = 0), sum(is_test = 1)
    FROM responses GROUP BY 1, 2, 3
    """)
  private static let arrivals = SQL(
    """
    SELECT source, received_at / 86400000,
      iif(outcome IN ('quarantined', 'dropped', 'superseded'), outcome, 'released'), count(*)
    FROM arrivals
    WHERE outcome IN ('quarantined', 'dropped', 'superseded') OR ended_at IS NOT NULL
    GROUP BY 1, 2, 3
    """)
  // The raw item says that it became a response, and there is none.
  private static let orphans = SQL(
    """
    SELECT a.source, a.response_id, a.number FROM arrivals a
    WHERE a.outcome = 'response' AND NOT EXISTS (
      SELECT 1 FROM responses r WHERE r.source = a.source AND r.id = a.response_id)
    LIMIT ?
    """)
  // The journal says that a response was received, and there is none.
  private static let vanished = SQL(
    """
    SELECT j.response, min(j.sequence) FROM journal j
    WHERE j.event = 'received' AND j.response IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM responses r WHERE r.number = j.response)
    GROUP BY 1 LIMIT ?
    """)

  /// Counts everything that was accepted against everything that is there, in one snapshot.
  public func prove() async throws(LedgerError) -> Proof {
    try await readLong { (connection) throws(LedgerError) in
      var ledger = ProofLedger()
      try connection.each(Self.tallies) { columns in
        ledger.tally(columns.text(), columns.integer(), columns.text(), columns.int())
      }
      try connection.each(Self.responses) { columns in
        ledger.there(
          columns.text(), columns.integer(), columns.text(), columns.int(),
          tests: columns.int())
      }
      try connection.each(Self.arrivals) { columns in
        ledger.arrived(columns.text(), columns.integer(), columns.text(), columns.int())
      }
      var proof = Proof(lines: ledger.lines, unaccounted: [])
      proof.unaccounted = try connection.all(Self.orphans, [.integer(Proof.nameLimit)]) { columns in
        "response \(columns.text())/\(columns.text()) (raw item \(columns.integer()))"
      }
      if proof.missing > 0 || ledger.hasStrayTests {
        proof.unaccounted += try connection.all(Self.vanished, [.integer(Proof.nameLimit)]) {
          columns in
          "response number \(columns.integer()) (journal entry \(columns.integer()))"
        }
      }
      proof.unaccounted += ledger.strays
      proof.unaccounted = Array(proof.unaccounted.prefix(Proof.nameLimit))
      return proof
    }
  }
}

extension Connection {
  /// Every row, handed over and not kept.
  fileprivate func each(_ sql: SQL, _ take: (inout Columns) -> Void) throws(LedgerError) {
    _ = try all(sql) { columns in take(&columns) }
  }
}

/// The two sides of the proof, gathered by source and day.
private struct ProofLedger {
  private struct Place: Hashable, Comparable {
    var source: String
    var day: Int64
    static func < (a: Self, b: Self) -> Bool { (a.source, a.day) < (b.source, b.day) }
  }

  private struct Side {
    var line: Proof.Line
    /// Counted as they came, and there now.
    var testsCounted = 0
    var testsThere = 0
    var misfitsCounted = 0
    var misfitsThere = 0
  }

  private var sides: [Place: Side] = [:]

  private mutating func change(_ source: String, _ day: Int64, _ change: (inout Side) -> Void) {
    let date = CivilDate(daysSince1970: day)
    change(
      &sides[
        Place(source: source, day: day),
        default: Side(line: Proof.Line(source: source, day: "\(date)"))])
  }

  mutating func tally(_ source: String, _ day: Int64, _ what: String, _ count: Int) {
    change(source, day) { side in
      switch what {
      case Tally.accepted: side.line.accepted += count
      case Tally.quarantined:
        side.line.accepted += count
        side.misfitsCounted += count
      case Tally.test: side.testsCounted += count
      case Tally.retired: side.line.dispositions[what, default: 0] += count
      case Tally.retiredTest: side.testsCounted -= count
      case Tally.retiredDropped:
        side.line.dispositions[Tally.retired, default: 0] += count
        side.misfitsCounted -= count
      case Tally.retiredMoot:
        side.line.accepted -= count
        side.misfitsCounted -= count
      case let word where word.hasPrefix("nothing:"):
        side.line.nothing[String(word.dropFirst("nothing:".count)), default: 0] += count
      default: side.line.nothing[what, default: 0] += count
      }
    }
  }

  mutating func there(
    _ source: String, _ day: Int64, _ disposition: String, _ count: Int, tests: Int
  ) {
    change(source, day) { side in
      if count > 0 { side.line.dispositions[disposition, default: 0] += count }
      side.testsThere += tests
      side.line.tests += tests
    }
  }

  /// What was once a misfit. One that was released, or that a later message of its response made moot, is
  /// accepted once, as that response; or not at all, where it turned out to be nothing.
  mutating func arrived(_ source: String, _ day: Int64, _ outcome: String, _ count: Int) {
    change(source, day) { side in
      side.misfitsThere += count
      switch outcome {
      case ArrivalOutcome.quarantined.rawValue: side.line.quarantined += count
      case ArrivalOutcome.dropped.rawValue: side.line.dispositions[outcome, default: 0] += count
      default: side.line.accepted -= count
      }
    }
  }

  var lines: [Proof.Line] { sides.sorted { $0.key < $1.key }.map(\.value.line) }

  var hasStrayTests: Bool { sides.values.contains { $0.testsCounted != $0.testsThere } }

  /// What the numbers of a day say although its sum is right.
  var strays: [String] {
    sides.sorted { $0.key < $1.key }.flatMap { _, side -> [String] in
      var strays: [String] = []
      let place = "\(side.line.source) on \(side.line.day)"
      if side.testsCounted != side.testsThere {
        strays.append("\(place): \(side.testsCounted) tests came, \(side.testsThere) are there")
      }
      if side.misfitsCounted != side.misfitsThere {
        strays.append(
          "\(place): \(side.misfitsCounted) misfits came, \(side.misfitsThere) are there")
      }
      if side.line.missing != 0 {
        strays.append("\(place): \(side.line.missing) not accounted for")
      }
      return strays
    }
  }
}
