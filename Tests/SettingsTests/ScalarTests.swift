import FollowUp
import Testing

@testable import Settings

/// What single scalars are read as.
@Suite struct ScalarTests {
  @Test(arguments: [
    ("5s", 5.0), ("15m", 900), ("24h", 86_400), ("2d", 172_800), ("3653d", 315_619_200),
  ])
  func `a duration is a whole number and a unit`(text: String, seconds: Double) {
    #expect(DurationText.seconds(text, allowsZero: false) == seconds)
  }

  @Test(arguments: [
    "500ms", "15min", "1.5h", "0s", "-1h", "+1h", "1 h", "h", "", "1_0s", "01h", "9999999999s",
    "3654d", "١h", "1H", "1w",
  ])
  func `anything else is no duration`(text: String) {
    #expect(DurationText.seconds(text, allowsZero: false) == nil)
  }

  @Test(arguments: [
    ("3", Scalar.integer(3)), ("-3", .integer(-3)), ("2.5", .decimal(2.5)),
    ("1e3", .decimal(1_000)),
    ("true", .boolean(true)), ("false", .boolean(false)), ("enterprise", .text("enterprise")),
    ("2026-12-01", .text("2026-12-01")), ("12:30", .text("12:30")), ("1.2.3", .text("1.2.3")),
    ("nan", .text("nan")), ("inf", .text("inf")), ("-", .text("-")), ("e3", .text("e3")),
    ("0xZZ", .text("0xZZ")), ("99999999999999999999", .decimal(1e20)), ("0", .integer(0)),
  ])
  func `a plain value is what JSON would make of it`(text: String, scalar: Scalar) {
    #expect(PlainScalar(text) == .scalar(scalar))
  }

  @Test(arguments: [
    "1_000", "0o14", "0x1F", "0b11", "014", "+3", ".5", "5.", "-.5", ".inf", "-.INF", ".nan",
    "1e999",
  ])
  func `a number that readers disagree about is ambiguous`(text: String) {
    #expect(PlainScalar(text) == .ambiguous(.number))
  }

  @Test(arguments: [
    ("yes", true), ("No", false), ("on", true), ("OFF", false), ("y", true), ("n", false),
    ("True", true), ("FALSE", false),
  ])
  func `a word that some read as a boolean is ambiguous`(text: String, value: Bool) {
    #expect(PlainScalar(text) == .ambiguous(.boolean(value)))
  }

  @Test(arguments: [
    ("127.0.0.1:8642", "127.0.0.1", 8_642), ("[::1]:80", "::1", 80),
    ("localhost:0", "localhost", 0),
    ("0.0.0.0:65535", "0.0.0.0", 65_535),
  ])
  func `an address to listen on is a host and a port`(text: String, host: String, port: Int) {
    #expect(ListenAddress(text) == ListenAddress(host: host, port: port))
    #expect(ListenAddress(text)?.description == text)
  }

  @Test(arguments: [
    "8642", ":80", "host:", "host:65536", "::1:80", "host:080", "a b:1", "h/x:1", "u@h:1",
  ])
  func `anything else is no address to listen on`(text: String) {
    #expect(ListenAddress(text) == nil)
  }

  @Test(arguments: [
    "https://example.com", "https://example.com/a?b=c", "http://127.0.0.1:9/x", "https://[::1]:8/x",
    "HTTPS://EXAMPLE.com", "https://[::1]",
  ])
  func `a URL is a scheme, a host and the rest`(text: String) {
    #expect(WebAddress(text) != nil)
  }

  @Test(arguments: [
    "example.com", "ftp://example.com", "https://", "https:///x", "https://user@example.com",
    "https://example.com#x", "https://exa mple.com", "https://example.com:0",
    "https://example.com:x",
    "https://example.com:", "https://[::1", "https://example.com\\@evil.example",
    "https://é.example\n",
  ])
  func `anything else is no URL`(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [("20:00-08:00", 1_200, 480), ("00:00-06:30", 0, 390)])
  func `quiet hours are two times`(text: String, from: Int, to: Int) {
    #expect(QuietHoursText.hours(text) == QuietHours(fromMinute: from, toMinute: to))
  }

  @Test(arguments: [
    "24:00-08:00", "8:00-9:00", "20:00", "20:00-20:00", "20:60-21:00", "20:00-08:00-09:00",
  ])
  func `anything else are no quiet hours`(text: String) {
    #expect(QuietHoursText.hours(text) == nil)
  }

  @Test(arguments: [
    ("rapid-respons", "rapid-response"), ("suport", "support"), ("cooldown", "cool-down"),
    ("nmae", "name"),
  ])
  func `the nearest spelling is offered`(word: String, known: String) {
    #expect(Nearest.word(to: word, among: ["vip", known, "other"]) == known)
  }

  @Test func `a limit tells as much as is asked, and no less`() {
    let words = ["", "a", "b", "ab", "ba", "aab", "bab", "abba", "baab", "abcab", "bacba"]
    for (a, b) in words.flatMap({ a in words.map { (a, $0) } }) {
      let edits = Nearest.edits(a, b)
      for limit in 0...4 {
        let told = Nearest.edits(a, b, atMost: limit)
        #expect(edits <= limit ? told == edits : told > limit, "\(a) \(b) \(limit)")
      }
    }
  }

  @Test func `far spellings are not offered`() {
    #expect(Nearest.word(to: "calendar", among: ["cool-down", "queue"]) == nil)
    #expect(Nearest.word(to: "", among: ["queue"]) == nil)
  }

  @Test func `a sentence cannot carry a terminal's control codes`() {
    let faults = Reading.faults(rules: Reading.rulesText("\"\\e[2Jx\": 1"))

    #expect(
      faults.hasPrefix(
        "rules.yml:8:1: \\u{1b}[2Jx: unknown key '\\u{1b}[2Jx' in rules.yml (known: "))
  }
}
