/// What is wrong with the bytes of a TZif file.
public enum ZoneFault: Error, Sendable, Equatable {
  /// It does not begin with "TZif".
  case notTimeZoneData
  /// It ends inside a part.
  case endsEarly(byteCount: Int)
  /// A number points outside its table, an offset is impossible, instants do not ascend.
  case contradictory(Part)
  /// Its instants count leap seconds ("right/..."), which no clock here does.
  case countsLeapSeconds
  /// The rule at its end is not one of POSIX.
  case unreadableRule(String)

  public enum Part: String, Sendable {
    case types, abbreviations, changes
  }
}

/// The sentences of the faults.
extension ZoneFault: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notTimeZoneData: "not time-zone data: it does not begin with 'TZif'"
    case .endsEarly(let byteCount): "time-zone data cut off after \(byteCount) bytes"
    case .contradictory(let part): "time-zone data contradicts itself in its \(part.rawValue)"
    case .countsLeapSeconds: "time-zone data counts leap seconds; take the zone without 'right/'"
    case .unreadableRule(let rule):
      "time-zone data ends in a rule that cannot be read (got '\(rule)')"
    }
  }
}
