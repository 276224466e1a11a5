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
