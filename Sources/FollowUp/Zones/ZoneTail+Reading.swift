extension ZoneTail {
  /// Reads "EET-2EEST,M3.5.0/3,M10.5.0/4" or "<+03>-3"; `nil` for what is not such a rule.
  init?(_ text: String) {
    var rule = RuleText(text)
    guard let standardName = rule.name(), let west = rule.time(maxHours: 24) else { return nil }
    standard = Zone.Offset(seconds: -west, abbreviation: standardName)
    if rule.isAtEnd { return }
    guard let daylightName = rule.name() else { return nil }
    var seconds = standard.seconds + 3_600
    if !rule.isNext(",") {
      guard let west = rule.time(maxHours: 24) else { return nil }
      seconds = -west
    }
    guard rule.skip(","), let start = rule.change(), rule.skip(","), let end = rule.change(),
      rule.isAtEnd
    else { return nil }
    daylight = Daylight(
      offset: Zone.Offset(seconds: seconds, abbreviation: daylightName), start: start, end: end)
  }
}

/// Takes a POSIX TZ string apart, left to right.
private struct RuleText {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  func isNext(_ character: Unicode.Scalar) -> Bool { rest.first == UInt8(ascii: character) }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard isNext(character) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Three letters or more, or anything of letters, digits and signs between `<` and `>`.
  mutating func name() -> String? {
    let isQuoted = skip("<")
    let taken = rest.prefix { $0.isLetter || isQuoted && ($0.isDigit || $0.isSign) }
    rest = rest.dropFirst(taken.count)
    guard taken.count >= 3, !isQuoted || skip(">") else { return nil }
    return String(Substring(taken))
  }

  /// `[+-]h[h[h]][:mm[:ss]]` in seconds.
  mutating func time(maxHours: Int) -> Int? {
    let isNegative = isNext("-")
    if isNegative || isNext("+") { rest = rest.dropFirst() }
    guard let hours = number(in: 0...maxHours) else { return nil }
    var seconds = hours * 3_600
    for unit in [60, 1] where skip(":") {
      guard let value = number(in: 0...59) else { return nil }
      seconds += value * unit
    }
    return isNegative ? -seconds : seconds
  }

  mutating func change() -> YearlyChange? {
    guard let day = day() else { return nil }
    guard skip("/") else { return YearlyChange(day: day, secondOfDay: 7_200) }
    return time(maxHours: 167).map { YearlyChange(day: day, secondOfDay: $0) }
  }

  private mutating func day() -> YearlyChange.Day? {
    if skip("J") { return number(in: 1...365).map { .julian($0) } }
    guard skip("M") else { return number(in: 0...365).map { .ofYear($0) } }
    guard let month = number(in: 1...12), skip("."), let week = number(in: 1...5), skip("."),
      let weekday = number(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }

  private mutating func number(in range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(digits.count)
    guard (1...3).contains(digits.count), let value = Int(Substring(digits)),
      range.contains(value)
    else { return nil }
    return value
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  fileprivate var isSign: Bool { self == UInt8(ascii: "+") || self == UInt8(ascii: "-") }
}
