public import Foundation

extension Date {
  /// RFC 3339 in UTC, with milliseconds where there are any: "2026-11-21T09:30:00Z".
  public var rfc3339: String {
    let total = Int64((timeIntervalSince1970 * 1_000).rounded())
    let (seconds, fraction) = (total.flooredQuotient(1_000), total.flooredRemainder(1_000))
    let day = CivilDate(daysSince1970: seconds.flooredQuotient(86_400))
    let second = seconds.flooredRemainder(86_400)
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let clock = "\(two(second / 3_600)):\(two(second / 60 % 60)):\(two(second % 60))"
    let tail = fraction == 0 ? "" : "." + String(1_000 + fraction).dropFirst()
    return "\(day)T\(clock)\(tail)Z"
  }
}

extension Int64 {
  /// Division that rounds towards minus infinity, for instants before 1970.
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }

  func flooredRemainder(_ divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
