import FollowUp
import Foundation
import Testing

@testable import Intake

/// Every form of a date that a tool was seen to send.
struct InstantReadingTests {
  @Test(
    arguments: [
      ("1482589409", "2016-12-24T14:23:29Z"), ("1764000000123", "2025-11-24T16:00:00.123Z"),
      ("2018-01-18T18:17:02Z", "2018-01-18T18:17:02Z"),
      ("2016-08-04T13:57:26.558-07:00", "2016-08-04T20:57:26.558Z"),
      ("2016-01-01T21:56:31.182613+00:00", "2016-01-01T21:56:31.182Z"),
      ("2025-11-24T16:00:00.123456789Z", "2025-11-24T16:00:00.123Z"),
      ("2018-03-28 15:06:23 -0700", "2018-03-28T22:06:23Z"),
      ("2018-03-28T15:06:23+0200", "2018-03-28T13:06:23Z"),
      ("2019-06-26 13:28:11", "2019-06-26T13:28:11Z"), ("2019-06-26 13:28", "2019-06-26T13:28:00Z"),
      ("2019-06-26 13:28:11 UTC", "2019-06-26T13:28:11Z"),
      ("2019-06-26", "2019-06-26T00:00:00Z"),
    ])
  func `is read`(text: String, wanted: String) {
    #expect(InstantReading(zone: nil).read(text)?.rfc3339 == wanted)
  }

  @Test(arguments: ["", "yesterday", "24.11.2025", "11/24/2025", "2025-13-01", "0", "-5", "1e99"])
  func `is no instant`(text: String) {
    #expect(InstantReading(zone: nil).read(text) == nil)
  }

  @Test func `a form without a zone is read in the source's own`() throws {
    let bytes = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Helsinki"))
    let zone = try Zone(name: "Europe/Helsinki", tzif: Array(bytes))
    let reading = InstantReading(zone: zone)

    #expect(reading.read("2024-12-04 15:30:00")?.rfc3339 == "2024-12-04T13:30:00Z")
    #expect(reading.read("2024-07-04 15:30:00")?.rfc3339 == "2024-07-04T12:30:00Z")
    #expect(reading.read("2024-07-04T15:30:00Z")?.rfc3339 == "2024-07-04T15:30:00Z")
  }
}
