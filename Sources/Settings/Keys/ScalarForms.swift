import FollowUp

/// `0` to `999999999`, digits only: no sign, no leading zero, no `1_000`, no `0o14`.
enum WholeNumber {
  static func read(_ text: some StringProtocol) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
      text == "0" || text.first != "0"
    else { return nil }
    return Int(text)
  }
}

/// A name of ours.
enum Name {
  static func isOne(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 97...122, 65...90, 48...57, 46, 95, 45: true
        default: false
        }
      } && text.utf8.first != 45 && text.utf8.first != 46
  }
}

/// A span of wall time: a whole number and `s`, `m`, `h` or `d` (24 hours).
enum DurationText {
  /// Ten years: nothing waits longer.
  static let limitSeconds = 3_653 * 86_400

  static func seconds(_ text: String, allowsZero: Bool) -> Double? {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = text.last.flatMap({ units[$0] }),
      let count = WholeNumber.read(text.dropLast()), count > 0 || allowsZero
    else { return nil }
    let seconds = count * unit
    return seconds <= limitSeconds ? Double(seconds) : nil
  }
}

/// `8 business-hours`, `3 business-days`: open time of a calendar.
enum BusinessDuration {
  static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: " ", maxSplits: 1)
    return parts.count == 2 && WholeNumber.read(parts[0]) != nil
      && ["business-hours", "business-days", "business-hour", "business-day"]
        .contains(String(parts[1]))
  }
}

/// `50%`: 1 to 100.
enum ShareText {
  static func percent(_ text: String) -> Int? {
    text.hasSuffix("%") ? WholeNumber.read(text.dropLast()) : nil
  }

  static func share(_ text: String) -> Double? {
    guard let percent = percent(text), (1...100).contains(percent) else { return nil }
    return Double(percent) / 100
  }
}

/// `20:00-08:00`
enum QuietHoursText {
  static func hours(_ text: String) -> QuietHours? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let from = minute(ends[0]), let to = minute(ends[1]), from != to
    else { return nil }
    return QuietHours(fromMinute: from, toMinute: to)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }),
      let hour = twoDigits(parts[0]), let minute = twoDigits(parts[1]), hour < 24, minute < 60
    else { return nil }
    return hour * 60 + minute
  }

  private static func twoDigits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }
}

enum EmailText {
  static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && !text.unicodeScalars.contains { $0.properties.isWhitespace || $0.value < 32 }
  }
}

/// A member id as Slack's profile menu copies it: `U024BE7LH`. A handle would mention nobody.
enum SlackMember {
  static func isOne(_ text: String) -> Bool {
    (text.hasPrefix("U") || text.hasPrefix("W")) && (2...32).contains(text.utf8.count)
      && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
  }
}
