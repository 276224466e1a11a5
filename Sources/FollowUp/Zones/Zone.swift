public import Foundation

/// A time zone as the system's time-zone data gives it: a name and its changes. A pure value made from the
/// bytes of a TZif file (RFC 8536), because Foundation's own zones are frozen in the toolchain.
public struct Zone: Sendable, Hashable {
  public let name: String
  /// In force before the first change.
  let first: Offset
  /// Ascending by instant.
  let changes: [Change]
  /// The rule after the last change (the file's footer), where there is one.
  let tail: ZoneTail?

  /// How local time differs from UTC for a while.
  struct Offset: Sendable, Hashable {
    /// East of UTC.
    var seconds: Int
    var abbreviation: String
  }

  /// The UTC instant (seconds since 1970) from which an offset is in force.
  struct Change: Sendable, Hashable {
    var at: Int64
    var offset: Offset
  }

  public static let utc = Zone(name: "UTC", first: Offset(seconds: 0, abbreviation: "UTC"))

  init(name: String, first: Offset, changes: [Change] = [], tail: ZoneTail? = nil) {
    self.name = name
    self.first = first
    self.changes = changes
    self.tail = tail
  }

  /// A zone that is one rule, as POSIX writes it in TZ: "EET-2EEST,M3.5.0/3,M10.5.0/4", "<+03>-3"; `nil` for what is
  /// none.
  public init?(rule text: String) {
    guard let tail = ZoneTail(text) else { return nil }
    self.init(name: text, first: tail.standard, tail: tail)
  }

  /// Seconds east of UTC at an instant.
  public func offsetSeconds(at instant: Date) -> Int { offset(at: instant.wholeSeconds).seconds }

  func offset(at seconds: Int64) -> Offset {
    guard let last = changes.last else { return tail?.offset(at: seconds) ?? first }
    if seconds >= last.at { return tail?.offset(at: seconds) ?? last.offset }
    let index = indexOfFirstChange(after: seconds)
    return index == 0 ? first : changes[index - 1].offset
  }

  /// Changes at instants in `range`, ascending, the footer's included.
  func changes(in range: ClosedRange<Int64>) -> [Change] {
    let start = indexOfFirstChange(after: range.lowerBound - 1)
    let listed = changes[start...].prefix { $0.at <= range.upperBound }
    guard let tail else { return Array(listed) }
    let from = changes.last.map { max($0.at + 1, range.lowerBound) } ?? range.lowerBound
    guard from <= range.upperBound else { return Array(listed) }
    return listed
      + tail.changes(around: from...range.upperBound).filter {
        (from...range.upperBound).contains($0.at)
      }
  }

  private func indexOfFirstChange(after seconds: Int64) -> Int {
    var (low, high) = (0, changes.count)
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Date {
  /// Seconds since 1970, rounded down; instants beyond some 300,000 years count as that far away.
  var wholeSeconds: Int64 {
    let limit = 10_000_000_000_000.0
    return Int64(min(max(timeIntervalSince1970.rounded(.down), -limit), limit))
  }
}
