import FollowUp
import Foundation
import Web

/// An instant as survey tools write it: Unix seconds or milliseconds as number or text, RFC 3339 with Z, an
/// offset or up to 9 digits of a fraction, "2018-03-28 15:06:23 -0700", and forms without a zone, which are
/// read in the source's own.
struct InstantReading {
  /// Of instants that name none.
  var zone: Zone?

  /// `nil` for what is no instant.
  func read(_ value: JSONValue?) -> Date? {
    switch value {
    case .number(let number): number.double.flatMap(Self.unix)
    case .string(let text): read(text)
    default: nil
    }
  }

  func read(_ text: String) -> Date? {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if let instant = Date(rfc3339: text) { return instant }
    if !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e }) {
      return Double(text).flatMap(Self.unix)
    }
    return spelled(text)
  }

  /// 2001 in milliseconds is the year 33658 in seconds: what is larger is milliseconds.
  private static func unix(_ number: Double) -> Date? {
    guard number > 0, number < 1e14 else { return nil }
    return Date(timeIntervalSince1970: number >= 1e11 ? number / 1_000 : number)
  }

  /// A date, perhaps a time, perhaps a zone without a colon or with a space before it.
  private func spelled(_ text: String) -> Date? {
    let parts = text.split(maxSplits: 2) { $0 == " " || $0 == "T" || $0 == "t" }.map(String.init)
    guard let first = parts.first, first.utf8.count == 10 else { return nil }
    guard parts.count > 1 else { return local(first, "00:00:00") }
    var (time, offset) = (parts[1], parts.count > 2 ? parts[2] : "")
    if offset.isEmpty, let sign = time.lastIndex(where: { "+-Zz".contains($0) }) {
      (time, offset) = (String(time[..<sign]), String(time[sign...]))
    }
    if time.utf8.count == 5 { time += ":00" }
    if offset.isEmpty { return local(first, time) }
    if ["UTC", "GMT"].contains(offset) { offset = "Z" }
    if offset.utf8.count == 5, !offset.contains(":") {
      offset.insert(":", at: offset.index(offset.startIndex, offsetBy: 3))
    }
    return Date(rfc3339: "\(first)T\(time)\(offset)")
  }

  private func local(_ day: String, _ time: String) -> Date? {
    guard let utc = Date(rfc3339: "\(day)T\(time)Z") else { return nil }
    guard let zone else { return utc }
    let milliseconds = utc.milliseconds
    let second = Int64((Double(milliseconds) / 1_000).rounded(.down))
    let days = Int64((Double(second) / 86_400).rounded(.down))
    let instant = zone.instant(
      of: CivilDate(daysSince1970: days), secondOfDay: Int(second - days * 86_400))
    return instant.addingTimeInterval(Double(milliseconds - second * 1_000) / 1_000)
  }
}
