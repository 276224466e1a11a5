public import Foundation

/// Instants as people read them, on a clock on the wall of one zone; near ones by their day.
public struct WallText: Sendable {
  public let zone: Zone
  public let now: Date

  public init(zone: Zone, now: Date) {
    self.zone = zone
    self.now = now
  }

  /// "today 17:30", "tomorrow 09:00", "Tue 24 Nov 09:00", "3 Jan 2027 09:00"
  public func time(_ instant: Date) -> String {
    let then = zone.local(at: instant)
    return switch then.date.daysSince1970 - today.daysSince1970 {
    case 0: "today \(then.clock)"
    case 1: "tomorrow \(then.clock)"
    case -1: "yesterday \(then.clock)"
    default: "\(day(then.date)) \(then.clock)"
    }
  }

  /// "Tue 24 Nov", "3 Jan 2027"
  public func day(_ instant: Date) -> String { day(zone.local(at: instant).date) }

  /// How far off an instant is, and where: "in 3 h 12 min", "2 h 5 min ago", "now".
  public func distance(_ instant: Date) -> String {
    let seconds = instant.timeIntervalSince(now)
    if abs(seconds) < 1 { return "now" }
    return seconds > 0 ? "in \(SpanText(seconds: seconds))" : "\(SpanText(seconds: seconds)) ago"
  }

  private var today: CivilDate { zone.local(at: now).date }

  private func day(_ date: CivilDate) -> String {
    abs(date.daysSince1970 - today.daysSince1970) < 180
      ? "\(date.weekdayName) \(date.dayAndMonth)" : "\(date.dayAndMonth) \(date.year)"
  }
}

extension LocalTime {
  /// "14:05"
  public var clock: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return "\(two(secondOfDay / 3_600)):\(two(secondOfDay / 60 % 60))"
  }
}

extension CivilDate {
  /// As English and HTTP (RFC 9110, 5.6.7) shorten them, January first.
  public static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  /// "Tue"
  public var weekdayName: String { Self.weekdayNames[weekday] }
  /// "24 Nov"
  public var dayAndMonth: String { "\(day) \(Self.monthNames[month - 1])" }
}
