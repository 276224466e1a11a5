import FollowUp
import Foundation
import Testing

struct InstantTests {
  @Test(arguments: [
    ("2026-11-21T09:30:00Z", 1_795_253_400_000),
    ("2026-11-21t09:30:00z", 1_795_253_400_000),
    ("2026-11-21 09:30:00Z", 1_795_253_400_000),
    ("2026-11-21T11:30:00+02:00", 1_795_253_400_000),
    ("2026-11-21T04:00:00-05:30", 1_795_253_400_000),
    ("2026-11-21T09:30:00-00:00", 1_795_253_400_000),
    ("2026-11-21T09:30:00.5Z", 1_795_253_400_500),
    ("2026-11-21T09:30:00.123456789Z", 1_795_253_400_123),
    ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ("1969-12-31T23:59:59.999Z", -1),
    ("2024-02-29T00:00:00Z", 1_709_164_800_000),
  ])
  func `an instant is read`(_ text: String, _ milliseconds: Int64) throws {
    let instant = try #require(Date(rfc3339: text))
    #expect(instant.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T09:30:00", "2026-11-21T09:30Z", "2026-11-21T24:00:00Z",
    "2026-11-21T09:60:00Z", "2026-11-21T09:30:60Z", "2026-02-29T09:30:00Z",
    "2026-13-01T09:30:00Z", "2026-00-01T09:30:00Z", "26-11-21T09:30:00Z",
    "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00.1234567890Z", "2026-11-21T09:30:00,5Z",
    "2026-11-21T09:30:00+0200", "2026-11-21T09:30:00+02", "2026-11-21T09:30:00+24:00",
    "2026-11-21T09:30:00Z ", " 2026-11-21T09:30:00Z", "2026-11-21T09:30:00ZZ",
    "2026-11-21  09:30:00Z", "+2026-11-21T09:30:00Z", "2026-11-21T09:30:00Ｚ",
    "２０２６-11-21T09:30:00Z", "1795253400", "2026-11-21T-9:30:00Z",
  ])
  func `anything else is refused`(_ text: String) {
    #expect(Date(rfc3339: text) == nil)
  }

  @Test func `what is written is read back`() throws {
    for milliseconds: Int64 in [0, -1, 1_795_253_400_000, 1_795_253_400_007, -62_135_596_800_000] {
      let instant = Date(milliseconds: milliseconds)
      #expect(try #require(Date(rfc3339: instant.rfc3339)).milliseconds == milliseconds)
    }
    for milliseconds in stride(from: -5_000_000_000_000, to: 5_000_000_000_000, by: 77_777_777_777)
    {
      let instant = Date(milliseconds: Int64(milliseconds))
      #expect(Date(rfc3339: instant.rfc3339) == instant)
    }
    #expect(Date(milliseconds: 1_795_253_400_007).rfc3339 == "2026-11-21T09:30:00.007Z")
    #expect(Date(milliseconds: 1_795_253_400_000).rfc3339 == "2026-11-21T09:30:00Z")
  }
}
