import Foundation

extension QuietHours {
  /// The first instant from `instant` on that lies outside the quiet hours of this zone.
  func end(from instant: Date, in zone: Zone) -> Date {
    let local = zone.local(at: instant)
    let minute = local.secondOfDay / 60
    guard contains(minute: minute) else { return instant }
    let isBeforeMidnight = fromMinute > toMinute && minute >= fromMinute
    let day = CivilDate(daysSince1970: local.date.daysSince1970 + (isBeforeMidnight ? 1 : 0))
    let end = zone.instant(of: day, secondOfDay: toMinute * 60)
    // Where clocks are put back over the end, its first reading lies before us: take the second.
    return end > instant
      ? end : instant.addingTimeInterval(Double(toMinute * 60 - local.secondOfDay))
  }

  private func contains(minute: Int) -> Bool {
    fromMinute <= toMinute
      ? (fromMinute..<toMinute).contains(minute) : minute >= fromMinute || minute < toMinute
  }
}

extension ContactPolicy {
  /// The first instant from `instant` on at which the customer may be contacted: the customer's own zone
  /// counts, else the rules'.
  func firstAllowed(from instant: Date, _ situation: Situation, _ rules: Rules) -> Date {
    quietHours?.end(from: instant, in: situation.customerZone ?? rules.zone) ?? instant
  }
}
