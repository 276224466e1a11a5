import FollowUp
import Foundation

extension DayRange {
  /// From the first midnight of the first day to the one after the last day, in a zone.
  func span(in zone: Zone) -> AwaySpan {
    let end = CivilDate(daysSince1970: last.daysSince1970 + 1)
    return AwaySpan(
      from: zone.instant(of: first, secondOfDay: 0), to: zone.instant(of: end, secondOfDay: 0))
  }
}
