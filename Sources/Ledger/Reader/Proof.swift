/// Whether everything accepted is accounted for: what was counted as it came against what is there now.
public struct Proof: Sendable, Equatable {
  /// One source on one UTC day.
  public struct Line: Sendable, Equatable {
    public var source: String
    /// "2026-11-21"
    public var day: String
    /// Responses and misfits taken in. Tests count nowhere.
    public var accepted = 0
    /// By what became of them: a disposition, `dropped` out of the quarantine, `retired` by their age.
    public var dispositions: [String: Int] = [:]
    /// Waiting for somebody to look.
    public var quarantined = 0
    public var tests = 0
    /// Items that were no response: pings, tests of a tool, partial answers; by their word.
    public var nothing: [String: Int] = [:]

    public init(source: String, day: String) {
      self.source = source
      self.day = day
    }

    /// Accepted and not accounted for; negative where more is there than was ever accepted.
    public var missing: Int {
      accepted - dispositions.values.reduce(0, +) - quarantined
    }
  }

  /// By source, then day.
  public var lines: [Line]
  /// Names of what is not accounted for, at most ``nameLimit``: "response 17 of delighted (journal entry 40)".
  public var unaccounted: [String]
  public static let nameLimit = 100

  public init(lines: [Line], unaccounted: [String]) {
    self.lines = lines
    self.unaccounted = unaccounted
  }

  public var accepted: Int { lines.reduce(0) { $0 + $1.accepted } }
  public var quarantined: Int { lines.reduce(0) { $0 + $1.quarantined } }
  /// Of all days together; a day with too much never hides one with too little.
  public var missing: Int { lines.reduce(0) { $0 + abs($1.missing) } }
  public var dispositions: [String: Int] {
    lines.reduce(into: [:]) { sum, line in sum.merge(line.dispositions, uniquingKeysWith: +) }
  }
  public var isWhole: Bool { missing == 0 && unaccounted.isEmpty }
}
