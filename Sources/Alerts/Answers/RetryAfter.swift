import FollowUp
import Foundation

/// Reads a `Retry-After` header (RFC 9110, section 10.2.3): seconds, or a date.
enum RetryAfter {
  /// Beyond this nobody means it.
  static let longest = Duration.seconds(86_400)

  /// `nil` where there is none or it makes no sense; never negative, never above a day. Rounded up, so
  /// that nothing is sent too soon.
  static func read(_ value: String?, at now: Date) -> Duration? {
    guard let text = value?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
    // Discord's are decimal.
    if let seconds = Double(text) { return clamped(seconds) }
    return date(text).map { $0.timeIntervalSince(now) }.flatMap(clamped)
  }

  private static func clamped(_ seconds: Double) -> Duration? {
    guard seconds.isFinite else { return nil }
    let whole = max(0, seconds.rounded(.up))
    return whole > 86_400 ? longest : .seconds(Int64(whole))
  }

  /// "Sun, 06 Nov 1994 08:49:37 GMT", the one form that is sent today.
  private static func date(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", parts[0].hasSuffix(","),
      let day = Int(parts[1]), let month = CivilDate.monthNames.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]), let date = CivilDate(year: year, month: month + 1, day: day)
    else { return nil }
    let clock = parts[4].split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + Int64(clock[0] * 3_600 + clock[1] * 60 + clock[2])
    return Date(timeIntervalSince1970: Double(seconds))
  }
}
