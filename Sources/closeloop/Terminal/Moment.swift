import ArgumentParser
import FollowUp
import Foundation

/// A moment as a person types it: "14:05" (today), "2026-11-21 14:05" (here), or RFC 3339.
struct Moment {
  private enum Form {
    case instant(Date)
    /// A day (today where `nil`) and minutes after its local midnight.
    case wall(CivilDate?, minute: Int)
  }

  private let form: Form

  /// - Parameter option: named in the complaint.
  init(_ text: String, option: String) throws {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if let instant = Date(rfc3339: text) {
      form = .instant(instant)
    } else if parts.count == 1, let minute = Self.minute(parts[0]) {
      form = .wall(nil, minute: minute)
    } else if parts.count == 2, let day = CivilDate(text: parts[0]),
      let minute = Self.minute(parts[1])
    {
      form = .wall(day, minute: minute)
    } else {
      throw ValidationError(
        "\(option): no moment (got '\(text)');"
          + " write 14:05, '2026-11-21 14:05' or 2026-11-21T14:05:00+02:00")
    }
  }

  /// The instant, a wall time being one of the style's zone and day.
  func instant(_ style: Style) -> Date {
    switch form {
    case .instant(let instant): return instant
    case .wall(let day, let minute):
      return style.zone.instant(
        of: day ?? style.zone.local(at: style.now).date, secondOfDay: minute * 60)
    }
  }

  private static func minute(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 }), let hour = Int(parts[0]),
      let minute = Int(parts[1]), (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}

extension CivilDate {
  /// "2026-11-21"
  init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}

extension ArgumentHelp {
  /// The help of an option that takes a moment.
  static func moment(_ abstract: String) -> ArgumentHelp {
    ArgumentHelp("\(abstract) 14:05, '2026-11-21 14:05' or RFC 3339.", valueName: "time")
  }
}
