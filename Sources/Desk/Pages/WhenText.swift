import FollowUp
import Foundation

/// Instants as people on the team read them: in the rules' zone, near ones by their day.
struct WhenText: Sendable {
  let zone: Zone
  let now: Date

  /// "today 17:30", "tomorrow 09:00", "Tue 24 Nov 09:00", "3 Jan 2027 09:00"
  func clock(_ instant: Date) -> String {
    let then = zone.local(at: instant)
    let today = zone.local(at: now).date
    let minute = then.secondOfDay / 60
    let time = "\(Self.two(minute / 60)):\(Self.two(minute % 60))"
    switch then.date.daysSince1970 - today.daysSince1970 {
    case 0: return "today \(time)"
    case 1: return "tomorrow \(time)"
    case -1: return "yesterday \(time)"
    default: return "\(day(then.date, near: today)) \(time)"
    }
  }

  /// "Tue 24 Nov", "3 Jan 2027"
  func day(_ instant: Date) -> String {
    day(zone.local(at: instant).date, near: zone.local(at: now).date)
  }

  /// "in 3 h 20 min", "2 h ago"
  func distance(_ instant: Date) -> String {
    let seconds = instant.timeIntervalSince(now)
    let span = SpanText(seconds: seconds)
    return seconds >= 0 ? "in \(span)" : "\(span) ago"
  }

  private func day(_ date: CivilDate, near today: CivilDate) -> String {
    let month = Self.months[date.month - 1]
    guard abs(date.daysSince1970 - today.daysSince1970) < 180 else {
      return "\(date.day) \(month) \(date.year)"
    }
    return "\(Self.weekdays[date.weekday]) \(date.day) \(month)"
  }

  private static func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
