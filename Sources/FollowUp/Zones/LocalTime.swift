public import Foundation

/// What a clock on the wall shows.
public struct LocalTime: Sendable, Hashable {
  public var date: CivilDate
  /// Seconds after midnight as the wall shows them, 0..<86,400, whatever the day's real length.
  public var secondOfDay: Int
  /// 0 is Sunday.
  public var weekday: Int
  /// Seconds east of UTC.
  public var offsetSeconds: Int
  /// "EET", "+03".
  public var abbreviation: String

  /// "14:05"
  public var clock: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(secondOfDay / 3_600)):\(two(secondOfDay / 60 % 60))"
  }
}

extension Zone {
  /// The wall time of an instant, fractions of a second cut off.
  public func local(at instant: Date) -> LocalTime {
    let seconds = instant.wholeSeconds
    let offset = offset(at: seconds)
    let wall = seconds + Int64(offset.seconds)
    let date = CivilDate(daysSince1970: wall.flooredQuotient(86_400))
    return LocalTime(
      date: date, secondOfDay: Int(wall.flooredRemainder(86_400)), weekday: date.weekday,
      offsetSeconds: offset.seconds, abbreviation: offset.abbreviation)
  }

  /// The instant at which the wall shows this time: the first of two where clocks are put back, the instant
  /// of the change where the time is skipped.
  ///
  /// - Parameter secondOfDay: may lie outside 0..<86,400, and then counts into the days beside.
  public func instant(of date: CivilDate, secondOfDay: Int) -> Date {
    let wall = date.daysSince1970 * 86_400 + Int64(secondOfDay)
    // No place is further than a day and two hours from UTC, so every reading lies in this stretch.
    let near = (wall - 100_000)...(wall + 100_000)
    var offset = offset(at: near.lowerBound)
    for change in changes(in: near) {
      let reading = wall - Int64(offset.seconds)
      if reading < change.at { return Date(timeIntervalSince1970: Double(reading)) }
      if wall - Int64(change.offset.seconds) < change.at {
        return Date(timeIntervalSince1970: Double(change.at))
      }
      offset = change.offset
    }
    return Date(timeIntervalSince1970: Double(wall - Int64(offset.seconds)))
  }
}
