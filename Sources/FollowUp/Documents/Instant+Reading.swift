public import Foundation

extension Date {
  /// Reads an RFC 3339 instant: "2026-11-21T09:30:00Z", "2026-11-21 11:30:00.25+02:00". Of a fraction's
  /// 1 to 9 digits, milliseconds are kept; a leap second is the second after it. `nil` for anything else.
  public init?(rfc3339 text: String) {
    var reader = InstantReader(text)
    guard let milliseconds = reader.milliseconds() else { return nil }
    self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
  }
}

private struct InstantReader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  mutating func milliseconds() -> Int64? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
      let date = CivilDate(year: year, month: month, day: day),
      take("T") || take("t") || take(" "), let hour = number(2), hour < 24, take(":"),
      let minute = number(2), minute < 60, take(":"), let second = number(2),
      second < 60 || second == 60 && minute == 59,
      let fraction = fraction(), let offset = offset(), rest.isEmpty
    else { return nil }
    let seconds = date.daysSince1970 * 86_400 + Int64(hour * 3_600 + minute * 60 + second - offset)
    return seconds * 1_000 + Int64(fraction)
  }

  /// Milliseconds; 0 where there is no fraction.
  private mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    var value = 0
    var count = 0
    while let digit = digit() {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    guard (1...9).contains(count) else { return nil }
    for _ in min(count, 3)..<3 { value *= 10 }
    return value
  }

  /// Seconds east of UTC.
  private mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isWest = take("-")
    guard isWest || take("+"), let hours = number(2), hours < 24, take(":"),
      let minutes = number(2), minutes < 60
    else { return nil }
    return (hours * 3_600 + minutes * 60) * (isWest ? -1 : 1)
  }

  private mutating func number(_ digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  private mutating func digit() -> Int? {
    guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
    rest.removeFirst()
    return Int(byte - 0x30)
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: scalar) else { return false }
    rest.removeFirst()
    return true
  }
}
