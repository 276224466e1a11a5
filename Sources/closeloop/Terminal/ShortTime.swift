import FollowUp
import Foundation

extension Style {
  private var wall: WallText { WallText(zone: zone, now: now) }

  /// The wall time in the style's zone, shorter the nearer it is: "today 14:05", "Tue 24 Nov 09:30",
  /// "24 Nov 2025 09:30".
  func time(_ instant: Date) -> String { wall.time(instant) }

  /// How far off an instant is, and where: "in 3 h 12 min", "2 h 5 min ago", "now".
  func distance(_ instant: Date) -> String { wall.distance(instant) }

  /// How a deadline stands: "in 3 h 12 min", "2 h overdue".
  func deadline(_ instant: Date) -> String {
    let seconds = instant.timeIntervalSince(now)
    return seconds > 0
      ? "in \(SpanText(seconds: seconds))" : "\(SpanText(seconds: seconds)) overdue"
  }
}
