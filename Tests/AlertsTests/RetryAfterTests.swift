import Foundation
import TestSupport
import Testing

@testable import Alerts

struct RetryAfterTests {
  @Test(arguments: [
    ("120", 120), (" 7 ", 7), ("0", 0), ("-5", 0), ("1.2", 2), ("999999999", 86_400),
    ("1e300", 86_400), ("Sat, 21 Nov 2026 09:02:00 GMT", 120),
    ("Sat, 21 Nov 2026 08:00:00 GMT", 0), ("Mon, 23 Nov 2026 09:00:00 GMT", 86_400),
  ])
  func `seconds and dates are obeyed, never sooner, a day at most`(
    text: String, seconds: Int
  ) {
    #expect(RetryAfter.read(text, at: .sample) == .seconds(seconds))
  }

  @Test(arguments: [
    nil, "", "soon", "nan", "inf", "Sat, 31 Feb 2026 09:02:00 GMT", "2026-11-21T09:00:00Z",
    "Sat, 21 Nov 2026 25:00:00 GMT",
  ])
  func `what makes no sense counts as absent`(text: String?) {
    #expect(RetryAfter.read(text, at: .sample) == nil)
  }
}
