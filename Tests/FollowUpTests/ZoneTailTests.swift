import Foundation
import Testing

@testable import FollowUp

struct ZoneTailTests {
  @Test(arguments: [
    ("UTC0", "2026-07-01T00:00:00Z", "0 UTC"),
    ("<+03>-3", "2026-07-01T00:00:00Z", "10800 +03"),
    ("<-0330>3:30", "2026-07-01T00:00:00Z", "-12600 -0330"),
    ("XYZ-5:30:15", "2026-07-01T00:00:00Z", "19815 XYZ"),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T06:59:59Z", "-18000 EST"),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-03-08T07:00:00Z", "-14400 EDT"),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T05:59:59Z", "-14400 EDT"),
    ("EST5EDT,M3.2.0,M11.1.0", "2026-11-01T06:00:00Z", "-18000 EST"),
    // The southern half of the world: the year begins in daylight-saving time.
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", "39600 AEDT"),
    ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", "36000 AEST"),
    // Dublin: winter time is the saving one.
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-12-01T00:00:00Z", "0 GMT"),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-06-01T00:00:00Z", "3600 IST"),
    // Before the day begins, and days after it.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", "-7200 -02"),
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", "-3600 -01"),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59Z", "7200 EET"),
    ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", "10800 EEST"),
    // Days by number: J60 is always 1 March, 59 is 29 February in a leap year.
    ("AAA0BBB,J60/0,J300/0", "2028-02-29T23:59:59Z", "0 AAA"),
    ("AAA0BBB,J60/0,J300/0", "2028-03-01T00:00:00Z", "3600 BBB"),
    ("AAA0BBB,59/0,300/0", "2028-02-29T00:00:00Z", "3600 BBB"),
    ("AAA0BBB,59/0,300/0", "2026-02-28T23:59:59Z", "0 AAA"),
    // Daylight saving that never ends.
    ("EST5EDT,0/0,J365/25", "2026-01-01T04:59:59Z", "-14400 EDT"),
    ("EST5EDT,0/0,J365/25", "2026-01-01T05:00:00Z", "-14400 EDT"),
    ("EST5EDT,0/0,J365/25", "2026-07-01T00:00:00Z", "-14400 EDT"),
  ])
  func `a rule gives the offset`(_ rule: String, _ instant: String, _ offset: String) throws {
    let tail = try #require(ZoneTail(rule))
    let seconds = try #require(Date(rfc3339: instant)).wholeSeconds
    let got = tail.offset(at: seconds)
    #expect("\(got.seconds) \(got.abbreviation)" == offset)
  }

  @Test(arguments: [
    "", "E", "EE-2", "EET", "EET-", "EET25", "EET-2:60", "<EET-2", "<E>-2", "EET-2EEST",
    "EET-2EEST,", "EET-2EEST,M3.5.0", "EET-2EEST,M13.5.0,M10.5.0", "EET-2EEST,M3.6.0,M10.5.0",
    "EET-2EEST,M3.5.7,M10.5.0", "EET-2EEST,M3.5.0/168,M10.5.0", "EET-2EEST,J0,J5",
    "EET-2EEST,J366,J5", "EET-2EEST,366,5", "EET-2EEST,M3.5.0,M10.5.0,", "EET-2 ",
    "EET-99999999999999999999", "ÄÄÄ-2",
  ])
  func `what is no rule is refused`(_ rule: String) {
    #expect(ZoneTail(rule) == nil)
  }
}
