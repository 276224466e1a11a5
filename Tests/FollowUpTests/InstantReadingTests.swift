import FollowUp
import Foundation
import Testing

struct InstantReadingTests {
  @Test(arguments: [
    ("2026-11-21T09:00:00Z", 1_795_251_600.0), ("2026-11-21t09:00:00z", 1_795_251_600),
    ("2026-11-21 09:00:00Z", 1_795_251_600), ("2026-11-21T11:00:00+02:00", 1_795_251_600),
    ("2026-11-20T22:30:00-10:30", 1_795_251_600),
    ("2026-11-21T09:00:00.25Z", 1_795_251_600.25),
    ("2026-11-21T09:00:00.1239999Z", 1_795_251_600.123), ("1969-12-31T23:59:59Z", -1),
    ("2016-12-31T23:59:60Z", 1_483_228_800), ("2024-02-29T00:00:00Z", 1_709_164_800),
  ])
  func `an RFC 3339 instant is read`(text: String, seconds: Double) {
    #expect(Date(rfc3339: text) == Date(timeIntervalSince1970: seconds))
  }

  @Test(arguments: [
    "", "2026-11-21", "2026-11-21T09:00:00", "2026-11-21T09:00Z", "2026-02-30T09:00:00Z",
    "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z", "2026-11-21T09:00:61Z",
    "2026-11-21T09:00:00.Z", "2026-11-21T09:00:00+0200", "2026-11-21T09:00:00+24:00",
    "2026-11-21T09:00:00Z ", " 2026-11-21T09:00:00Z", "26-11-21T09:00:00Z", "soon",
    "２026-11-21T09:00:00Z", "2026-11-21T09:00:00ZZ",
  ])
  func `anything else is none`(text: String) {
    #expect(Date(rfc3339: text) == nil)
  }

  @Test func `what is written is read`() {
    for milliseconds in stride(from: -5_000_000_000_000, to: 5_000_000_000_000, by: 77_777_777_777)
    {
      let instant = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
      #expect(Date(rfc3339: instant.rfc3339) == instant)
    }
  }
}
