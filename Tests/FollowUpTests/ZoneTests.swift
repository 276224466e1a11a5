import Foundation
import Testing

@testable import FollowUp

struct ZoneTests {
  @Test func `offsets and abbreviations are those Python's zoneinfo gives`() throws {
    var zones: [String: Zone] = [:]
    for line in try ZoneFixture.table("instants.tsv") {
      let zone = try zones[line[0]] ?? ZoneFixture.zone(line[0])
      zones[line[0]] = zone
      let instant = Date(timeIntervalSince1970: try #require(Double(line[1])))

      let local = zone.local(at: instant)

      #expect("\(local.offsetSeconds) \(local.abbreviation)" == "\(line[2]) \(line[3])", "\(line)")
      #expect(zone.offsetSeconds(at: instant) == local.offsetSeconds)
    }
    #expect(zones.count == 16)
  }

  @Test func `a wall time is its first instant, and a skipped one the change`() throws {
    for line in try ZoneFixture.table("walls.tsv") {
      let zone = try ZoneFixture.zone(line[0])
      let (date, second) = try wall(line[1])

      let instant = zone.instant(of: date, secondOfDay: second)

      #expect(String(Int64(instant.timeIntervalSince1970)) == line[2], "\(line)")
    }
  }

  @Test func `local time and back again is the same instant where clocks do not change`() throws {
    let helsinki = try ZoneFixture.zone("Europe/Helsinki")
    for hour in 0..<10_000 {
      let instant = Date(timeIntervalSince1970: 1_790_000_000 + Double(hour) * 3_607)
      let local = helsinki.local(at: instant)
      let back = helsinki.instant(of: local.date, secondOfDay: local.secondOfDay)
      let isFirstOfTwo = back == instant || instant.timeIntervalSince(back) == 3_600
      #expect(isFirstOfTwo, "\(instant.rfc3339)")
    }
  }

  @Test func `the wall shows date, weekday and seconds of the day`() throws {
    let kathmandu = try ZoneFixture.zone("Asia/Kathmandu")
    let instant = try #require(Date(rfc3339: "2026-11-21T20:30:05.900Z"))

    let local = kathmandu.local(at: instant)

    #expect(local.date.description == "2026-11-22")
    #expect(local.secondOfDay == 2 * 3_600 + 15 * 60 + 5)
    #expect(local.weekday == 0)
    #expect(local.abbreviation == "+0545")
  }

  @Test func `a second beyond midnight counts into the next day`() {
    let day = CivilDate(daysSince1970: 10)
    #expect(Zone.utc.instant(of: day, secondOfDay: 90_000).timeIntervalSince1970 == 954_000)
    #expect(Zone.utc.instant(of: day, secondOfDay: -1).timeIntervalSince1970 == 863_999)
  }

  @Test func `instants beyond reason are answered`() throws {
    for name in ["Europe/Helsinki", "Africa/Casablanca"] {
      let zone = try ZoneFixture.zone(name)
      for seconds in [Double.greatestFiniteMagnitude, -.greatestFiniteMagnitude, .infinity] {
        #expect(abs(zone.offsetSeconds(at: Date(timeIntervalSince1970: seconds))) < 93_600)
      }
    }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe")))
  func `every zone of this system is read`() throws {
    let root = "/usr/share/zoneinfo/"
    var read = 0
    for name in try FileManager.default.subpathsOfDirectory(atPath: root)
    where !name.hasPrefix("right/") {
      guard let bytes = FileManager.default.contents(atPath: root + name).map([UInt8].init),
        bytes.starts(with: "TZif".utf8)
      else { continue }
      #expect(throws: Never.self) { try Zone(name: name, tzif: bytes) }
      read += 1
    }
    #expect(read > 300)
  }

  private func wall(_ text: String) throws -> (CivilDate, Int) {
    let numbers = text.split { "- :".contains($0) }.compactMap { Int($0) }
    let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
    return (try #require(date), numbers[3] * 3_600 + numbers[4] * 60 + numbers[5])
  }
}
