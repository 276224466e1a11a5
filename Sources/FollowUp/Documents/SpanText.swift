/// A span as people say it: "45 s", "3 h 12 min", "2 days". The two largest units, rounded down.
public struct SpanText: Sendable, Hashable, CustomStringConvertible {
  private let seconds: Int64

  /// The sign is not said: "late" and "left" are the sentence's words.
  public init(seconds: Double) {
    self.seconds = seconds.isFinite ? Int64(min(abs(seconds), 1e15)) : 0
  }

  public var description: String {
    let (days, hours) = (seconds / 86_400, seconds / 3_600 % 24)
    let (minutes, rest) = (seconds / 60 % 60, seconds % 60)
    let dayText = days == 1 ? "1 day" : "\(days) days"
    if days > 0 { return hours == 0 ? dayText : "\(dayText) \(hours) h" }
    if hours > 0 { return minutes == 0 ? "\(hours) h" : "\(hours) h \(minutes) min" }
    // Seconds beside ten minutes are noise.
    if minutes > 0 {
      return rest == 0 || minutes >= 10 ? "\(minutes) min" : "\(minutes) min \(rest) s"
    }
    return "\(rest) s"
  }
}
