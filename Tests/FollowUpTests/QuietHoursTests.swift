import Foundation
import TestSupport
import Testing

@testable import FollowUp

struct QuietHoursTests {
  @Test(arguments: [
    // 20:00-08:00 in Helsinki (UTC+2): 18:00-06:00 in UTC.
    ("2026-11-21T17:59:59Z", "2026-11-21T17:59:59Z"),
    ("2026-11-21T18:00:00Z", "2026-11-22T06:00:00Z"),
    ("2026-11-21T22:30:00Z", "2026-11-22T06:00:00Z"),
    ("2026-11-22T05:59:59Z", "2026-11-22T06:00:00Z"),
    ("2026-11-22T06:00:00Z", "2026-11-22T06:00:00Z"),
    // The nights in which clocks change.
    ("2026-03-28T20:00:00Z", "2026-03-29T05:00:00Z"),
    ("2026-10-24T20:00:00Z", "2026-10-25T06:00:00Z"),
  ])
  func `a night ends in the morning of the customer`(_ from: String, _ end: String) throws {
    let quiet = QuietHours(fromMinute: 20 * 60, toMinute: 8 * 60)
    let instant = try #require(Date(rfc3339: from))
    let got = try quiet.end(from: instant, in: ZoneFixture.zone("Europe/Helsinki"))
    #expect(got.rfc3339 == end)
  }

  @Test func `hours within a day, and none at all`() throws {
    let noon = try #require(Date(rfc3339: "2026-11-21T12:30:00Z"))
    let lunch = QuietHours(fromMinute: 12 * 60, toMinute: 13 * 60)
    #expect(lunch.end(from: noon, in: .utc).rfc3339 == "2026-11-21T13:00:00Z")
    #expect(lunch.end(from: noon.after(seconds: 1_800), in: .utc) == noon.after(seconds: 1_800))
    let none = QuietHours(fromMinute: 600, toMinute: 600)
    #expect(none.end(from: noon, in: .utc) == noon)
  }

  @Test func `an end that clocks show twice is the one ahead`() throws {
    // 03:30 comes twice in Helsinki on 2026-10-25: at 00:30 and at 01:30 UTC.
    let quiet = QuietHours(fromMinute: 22 * 60, toMinute: 3 * 60 + 30)
    let secondTime = try #require(Date(rfc3339: "2026-10-25T01:15:00Z"))
    let end = try quiet.end(from: secondTime, in: ZoneFixture.zone("Europe/Helsinki"))
    #expect(end.rfc3339 == "2026-10-25T01:30:00Z")
  }

  @Test func `the customer's zone counts, else the rules'`() throws {
    var stage = Stage()
    stage.setQuiet(8, 18)
    stage.rules.zone = try ZoneFixture.zone("Europe/Helsinki")
    // Due at 09:00 UTC: 11:00 in Helsinki, where it is quiet until 18:00.
    #expect(stage.planned().1.touches.map(\.dueAt.rfc3339) == ["2026-11-22T16:00:00Z"])
    stage.situation.customerZone = try ZoneFixture.zone("America/New_York")
    // 04:00 in New York.
    #expect(stage.planned().1.touches.map(\.dueAt.rfc3339) == ["2026-11-22T09:00:00Z"])
  }
}
