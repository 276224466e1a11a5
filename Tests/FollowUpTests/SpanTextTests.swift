import FollowUp
import Testing

struct SpanTextTests {
  @Test(
    arguments: [
      (0, "0 s"), (0.9, "0 s"), (45, "45 s"), (60, "1 min"), (90, "1 min 30 s"),
      (599, "9 min 59 s"),
      (615, "10 min"), (3_599, "59 min"), (3_600, "1 h"), (11_520, "3 h 12 min"),
      (86_399, "23 h 59 min"),
      (86_400, "1 day"), (90_000, "1 day 1 h"), (172_800, "2 days"), (90 * 86_400, "90 days"),
      (-45, "45 s"), (.infinity, "0 s"), (.nan, "0 s"),
    ] as [(Double, String)])
  func `a span is said in its two largest units`(_ seconds: Double, _ text: String) {
    #expect(SpanText(seconds: seconds).description == text)
  }
}
