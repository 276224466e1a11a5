public import Ledger

/// Whether everything accepted is accounted for (DESIGN section 9).
public struct ProofDocument: Sendable, Equatable, Codable {
  /// Responses and misfits; tests count nowhere.
  public var accepted: Int
  public var dispositions: [String: Int]
  public var quarantined: Int
  public var missing: Int
  public var ok: Bool
  /// Names of what is not accounted for, at most 100.
  public var unaccounted: [String]
  public var days: [Day]

  /// One source on one UTC day.
  public struct Day: Sendable, Equatable, Codable {
    public var source: String
    public var day: String
    public var accepted: Int
    public var dispositions: [String: Int]
    public var quarantined: Int
    public var missing: Int
    public var tests: Int
    /// What was no response, by its word.
    public var nothing: [String: Int]
  }

  public init(_ proof: Proof) {
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
