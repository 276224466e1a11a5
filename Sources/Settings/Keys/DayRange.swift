import FollowUp

/// Days from one to another, both included: `2026-12-21..2027-01-04`, or a single `2026-12-24`.
struct DayRange: Hashable, Sendable {
  var first: CivilDate
  var last: CivilDate

  init?(_ text: String) {
    let ends = text.components(separatedByDots: "..")
    guard let first = ends.first.flatMap(Self.day), let last = ends.last.flatMap(Self.day),
      ends.count <= 2, first <= last
    else { return nil }
    self.first = first
    self.last = last
  }

  private static func day(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 1970
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }
}

extension String {
  /// The parts before and after the first `..`; the whole text where there is none.
  func components(separatedByDots dots: String) -> [String] {
    var rest = self[...]
    var parts: [String] = []
    while let range = rest.firstRange(of: dots) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
