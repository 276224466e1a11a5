import Ledger

/// Whether everything accepted is accounted for.
struct ProofDocument: Sendable, Equatable, Codable {
  /// Responses and misfits; tests count nowhere.
  var accepted: Int
  var dispositions: [String: Int]
  var quarantined: Int
  var missing: Int
  var ok: Bool
  /// Names of what is not accounted for, at most 100.
  var unaccounted: [String]
  var days: [Day]

  /// One source on one UTC day.
  struct Day: Sendable, Equatable, Codable {
    var source: String
    var day: String
    var accepted: Int
    var dispositions: [String: Int]
    var quarantined: Int
    var missing: Int
    var tests: Int
    /// What was no response, by its word.
    var nothing: [String: Int]
  }

  init(_ proof: Proof) {
    accepted = proof.accepted
    dispositions = proof.dispositions
    quarantined = proof.quarantined
    missing = proof.missing
    ok = proof.isWhole
    unaccounted = proof.unaccounted
    days = proof.lines.map { line in
      Day(
        source: line.source, day: line.day, accepted: line.accepted,
        dispositions: line.dispositions, quarantined: line.quarantined, missing: line.missing,
        tests: line.tests, nothing: line.nothing)
    }
  }
}
