/// The rule at the end of a TZif file, a POSIX TZ string: standard time, and where there is one, daylight
/// saving with its two changes a year.
struct ZoneTail: Sendable, Hashable {
  var standard: Zone.Offset
  var daylight: Daylight?

  struct Daylight: Sendable, Hashable {
    var offset: Zone.Offset
    /// Read in standard time.
    var start: YearlyChange
    /// Read in daylight-saving time.
    var end: YearlyChange
  }

  func offset(at seconds: Int64) -> Zone.Offset {
    guard daylight != nil else { return standard }
    return changes(around: seconds...seconds).last { $0.at <= seconds }?.offset ?? standard
  }

  /// The changes of every year the range touches and of the years beside it, ascending. Where daylight
  /// saving ends and begins again in one instant, it goes on all year.
  func changes(around range: ClosedRange<Int64>) -> [Zone.Change] {
    guard let daylight else { return [] }
    let first = CivilDate(daysSince1970: range.lowerBound.flooredQuotient(86_400)).year - 1
    let last = CivilDate(daysSince1970: range.upperBound.flooredQuotient(86_400)).year + 1
    var offsets: [Int64: Zone.Offset] = [:]
    for year in first...last {
      let end = daylight.end.seconds(in: year) - Int64(daylight.offset.seconds)
      if offsets[end] == nil { offsets[end] = standard }
      offsets[daylight.start.seconds(in: year) - Int64(standard.seconds)] = daylight.offset
    }
    return offsets.map { Zone.Change(at: $0.key, offset: $0.value) }.sorted { $0.at < $1.at }
  }
}

/// When in a year clocks change.
struct YearlyChange: Sendable, Hashable {
  enum Day: Sendable, Hashable {
    /// `Jn`: 1...365, 29 February never counted.
    case julian(Int)
    /// `n`: 0...365, 29 February counted.
    case ofYear(Int)
    /// `Mm.w.d`: the w-th weekday d (0 is Sunday) of month m; week 5 is the last.
    case weekday(month: Int, week: Int, weekday: Int)
  }
  var day: Day
  /// Seconds after that day's midnight, from -167 to 167 hours.
  var secondOfDay: Int

  /// The wall time of the change, in seconds since 1970 as if the wall showed UTC.
  func seconds(in year: Int) -> Int64 {
    dayNumber(in: year) * 86_400 + Int64(secondOfDay)
  }

  private func dayNumber(in year: Int) -> Int64 {
    switch day {
    case .julian(let day):
      let leapDay = CivilDate.length(ofMonth: 2, in: year) == 29 && day >= 60 ? 1 : 0
      return CivilDate.firstDay(ofMonth: 1, in: year) + Int64(day - 1 + leapDay)
    case .ofYear(let day):
      return CivilDate.firstDay(ofMonth: 1, in: year) + Int64(day)
    case .weekday(let month, let week, let weekday):
      let first = CivilDate.firstDay(ofMonth: month, in: year)
      let ahead = (Int64(weekday) - (first + 4)).flooredRemainder(7)
      let day = Int(ahead) + (week - 1) * 7
      return first + Int64(day < CivilDate.length(ofMonth: month, in: year) ? day : day - 7)
    }
  }
}
