import FollowUp
import Foundation

/// Which of two small numbers in a date is the day: stated in the mapping, never guessed from other rows.
public enum DateOrder: String, Sendable, CaseIterable {
  case dayFirst = "day-first"
  case monthFirst = "month-first"
}

/// Reads instants as tables write them: RFC 3339, "2022-10-04 19:50:52", "4/10/2022 7:50 PM", "Oct 4, 2022",
/// Unix seconds or milliseconds.
struct CellDate {
  var order: DateOrder?
  /// Of what says no offset.
  var zone: Zone

  enum Fault: Error {
    /// Two small numbers, and nobody said which is the day.
    case ambiguous
    /// A day only if the numbers were the other way round than the mapping says.
    case otherOrder
    case unreadable
  }

  func instant(_ text: String) throws(Fault) -> Date {
    if let instant = Date(rfc3339: text) { return instant }
    if let instant = Self.unix(text) { return instant }
    var parts = Self.parts(of: text)
    guard let date = try date(&parts) else { throw .unreadable }
    guard let time = Self.time(&parts), parts.isEmpty else { throw .unreadable }
    guard let offset = time.offsetSeconds else {
      let instant = zone.instant(of: date, secondOfDay: time.second)
      return instant.addingTimeInterval(time.fraction)
    }
    let seconds = date.daysSince1970 * 86_400 + Int64(time.second - offset)
    return Date(timeIntervalSince1970: Double(seconds) + time.fraction)
  }

  /// Whether it is a date, whichever number in it the day is.
  static func isDate(_ text: String) -> Bool {
    do throws(Fault) {
      _ = try CellDate(order: nil, zone: .utc).instant(text)
      return true
    } catch { return error == .ambiguous }
  }

  /// Ten digits are seconds, thirteen milliseconds: 2001 to 2286.
  private static func unix(_ text: String) -> Date? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) else {
      return nil
    }
    switch text.utf8.count {
    case 10: return Date(timeIntervalSince1970: Double(number))
    case 13: return Date(milliseconds: number)
    default: return nil
    }
  }
}

extension CellDate {
  /// A run of digits, a word, or one sign; white space is left out.
  fileprivate enum Part: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case sign(Character)
  }

  fileprivate static func parts(of text: String) -> ArraySlice<Part> {
    var parts: [Part] = []
    var rest = Substring(text)
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        let run = rest.prefix { $0.isASCII && $0.isNumber }
        parts.append(.number(Int(run) ?? .max, digits: run.count))
        rest = rest.dropFirst(run.count)
      } else if first.isLetter {
        let run = rest.prefix { $0.isLetter }
        parts.append(.word(run.lowercased()))
        rest = rest.dropFirst(run.count)
      } else {
        if !first.isWhitespace { parts.append(.sign(first)) }
        rest = rest.dropFirst()
      }
    }
    return parts[...]
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let longMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "sept",
  ]

  private static func month(_ word: String) -> Int? {
    if let index = months.firstIndex(of: word) { return index + 1 }
    guard let index = longMonths.firstIndex(of: word) else { return nil }
    return index == 12 ? 9 : index + 1
  }

  private func date(_ parts: inout ArraySlice<Part>) throws(Fault) -> CivilDate? {
    let head = Array(parts.prefix(5))
    switch (head.first, head.dropFirst().first) {
    case (.number(let year, 4), .sign(let first)) where "-/.".contains(first):
      guard head.count == 5, case .number(let month, 1...2) = head[2], head[3] == .sign(first),
        case .number(let day, 1...2) = head[4]
      else { return nil }
      parts = parts.dropFirst(5)
      return CivilDate(year: year, month: month, day: day)
    case (.number(let one, 1...2), .sign(let first)) where "-/.".contains(first):
      if head.count == 5, case .word(let name) = head[2], let month = Self.month(name),
        case .number(let year, let digits) = head[4], digits == 2 || digits == 4
      {
        parts = parts.dropFirst(5)
        return CivilDate(year: digits == 2 ? 2_000 + year : year, month: month, day: one)
      }
      guard head.count == 5, case .number(let two, 1...2) = head[2], head[3] == .sign(first),
        case .number(let year, let digits) = head[4], digits == 2 || digits == 4
      else { return nil }
      parts = parts.dropFirst(5)
      return try ordered(one, two, year: digits == 2 ? 2_000 + year : year)
    case (.number(let day, 1...2), .word(let name)):
      return Self.named(&parts, day: day, month: Self.month(name), after: 2)
    case (.word(let name), .number(let day, 1...2)):
      return Self.named(&parts, day: day, month: Self.month(name), after: 2)
    default:
      return nil
    }
  }

  /// "21 Nov 2026", "Nov 21, 2026".
  private static func named(
    _ parts: inout ArraySlice<Part>, day: Int, month: Int?, after count: Int
  ) -> CivilDate? {
    var rest = parts.dropFirst(count)
    if rest.first == .sign(",") || rest.first == .sign(".") { rest = rest.dropFirst() }
    guard let month, case .number(let year, 4) = rest.first else { return nil }
    parts = rest.dropFirst()
    return CivilDate(year: year, month: month, day: day)
  }

  /// As stated, also where one of the two is over 12: a date that disagrees with the statement is none.
  private func ordered(_ one: Int, _ two: Int, year: Int) throws(Fault) -> CivilDate? {
    let dayFirst = CivilDate(year: year, month: two, day: one)
    let monthFirst = CivilDate(year: year, month: one, day: two)
    switch (order, dayFirst, monthFirst) {
    case (.dayFirst, nil, _?), (.monthFirst, _?, nil): throw .otherOrder
    case (.dayFirst, _, _), (nil, _, nil): return dayFirst
    case (.monthFirst, _, _), (nil, nil, _): return monthFirst
    case (nil, let dayFirst?, let monthFirst?):
      guard dayFirst == monthFirst else { throw .ambiguous }
      return dayFirst
    }
  }

  fileprivate struct Time {
    var second = 0
    var fraction = 0.0
    var offsetSeconds: Int?
  }

  /// "19:50", "7:50:52 PM", "19:50:52.123 UTC", "19:50:52+0200"; midnight where there is none.
  fileprivate static func time(_ parts: inout ArraySlice<Part>) -> Time? {
    var time = Time()
    if parts.first == .sign(",") { parts.removeFirst() }
    if parts.first == .word("t") || parts.first == .word("at") { parts.removeFirst() }
    guard case .number(var hour, 1...2) = parts.first else { return parts.isEmpty ? time : nil }
    parts.removeFirst()
    guard takeSign(":", &parts), let minute = takeNumber(2, &parts), minute < 60 else { return nil }
    var second = 0
    if takeSign(":", &parts) {
      guard let value = takeNumber(2, &parts), value < 60 else { return nil }
      second = value
      if takeSign(".", &parts), case .number(let value, let digits) = parts.first, digits <= 9 {
        parts.removeFirst()
        time.fraction = Double(value) / Double(pow10(digits))
      }
    }
    if case .word(let half) = parts.first, half == "am" || half == "pm" {
      guard (1...12).contains(hour) else { return nil }
      parts.removeFirst()
      hour = hour % 12 + (half == "pm" ? 12 : 0)
    }
    guard hour < 24 else { return nil }
    time.second = hour * 3_600 + minute * 60 + second
    return offset(&parts, &time) ? time : nil
  }

  private static func offset(_ parts: inout ArraySlice<Part>, _ time: inout Time) -> Bool {
    if case .word(let name) = parts.first {
      guard ["z", "utc", "gmt"].contains(name) else { return false }
      parts.removeFirst()
      time.offsetSeconds = 0
    }
    guard case .sign(let sign) = parts.first, sign == "+" || sign == "-" else { return true }
    parts.removeFirst()
    guard case .number(let value, let digits) = parts.popFirst() else { return false }
    var (hours, minutes) = (value, 0)
    if digits == 4 {
      (hours, minutes) = (value / 100, value % 100)
    } else if digits > 2 {
      return false
    } else if takeSign(":", &parts) {
      guard let value = takeNumber(2, &parts) else { return false }
      minutes = value
    }
    guard hours < 24, minutes < 60 else { return false }
    time.offsetSeconds = (hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1)
    return true
  }

  private static func takeSign(_ sign: Character, _ parts: inout ArraySlice<Part>) -> Bool {
    guard parts.first == .sign(sign) else { return false }
    parts.removeFirst()
    return true
  }

  private static func takeNumber(_ digits: Int, _ parts: inout ArraySlice<Part>) -> Int? {
    guard case .number(let value, digits) = parts.first else { return nil }
    parts.removeFirst()
    return value
  }

  private static func pow10(_ digits: Int) -> Int {
    (0..<digits).reduce(1) { value, _ in value * 10 }
  }
}
