import FollowUp
import Foundation

extension Style {
  /// The wall time in the style's zone, shorter the nearer it is: "today 14:05", "Tue 24 Nov 09:30",
  /// "24 Nov 2025 09:30".
  func time(_ instant: Date) -> String {
    let (day, clock) = wall(instant)
    let today = wall(now).day
    switch day.daysSince1970 - today.daysSince1970 {
    case -1: return "yesterday \(clock)"
    case 0: return "today \(clock)"
    case 1: return "tomorrow \(clock)"
    default: break
    }
    let date = "\(day.day) \(Self.months[day.month - 1])"
    let isNear = abs(day.daysSince1970 - today.daysSince1970) < 180
    return isNear
      ? "\(Self.weekdays[day.weekday]) \(date) \(clock)" : "\(date) \(day.year) \(clock)"
  }

  /// How far off an instant is, and where: "in 3 h 12 min", "2 h 5 min ago", "now".
  func distance(_ instant: Date) -> String {
    let seconds = instant.timeIntervalSince(now)
    if abs(seconds) < 1 { return "now" }
    return seconds > 0 ? "in \(SpanText(seconds: seconds))" : "\(SpanText(seconds: seconds)) ago"
  }

  /// How a deadline stands: "in 3 h 12 min", "2 h overdue".
  func deadline(_ instant: Date) -> String {
    let seconds = instant.timeIntervalSince(now)
    return seconds > 0
      ? "in \(SpanText(seconds: seconds))" : "\(SpanText(seconds: seconds)) overdue"
  }

  /// The day and "14:05" in the style's zone.
  func wall(_ instant: Date) -> (day: CivilDate, clock: String) {
    let local = zone.local(at: instant)
    let minute = local.secondOfDay / 60
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return (local.date, "\(two(minute / 60)):\(two(minute % 60))")
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}
