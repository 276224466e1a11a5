import FollowUp
import Foundation
import Testing

@testable import closeloop

@Suite struct `Text on a terminal` {
  @Test(arguments: [
    ("abc", 3), ("Zoë", 3), ("Zoe\u{308}", 3), ("山田", 4), ("한글", 4), ("ＦＵＬＬ", 8), ("😡", 2),
    ("👩‍💻", 2), ("❤️", 2), ("❤", 1), ("🇫🇮", 2), ("…", 1), ("\u{200B}", 0),
  ])
  func `characters fill the columns a terminal gives them`(text: String, columns: Int) {
    #expect(text.columnCount == columns)
  }

  @Test(arguments: [
    ("short", 10, "short"), ("exactly ten", 10, "exactly t…"), ("山田太郎", 5, "山田…"),
    ("山田太郎", 6, "山田…"), ("two words", 5, "two…"), ("a", 0, ""), ("👩‍💻👩‍💻👩‍💻", 5, "👩‍💻👩‍💻…"),
  ])
  func `a cut never splits a character and never exceeds its columns`(
    text: String, columns: Int, cut: String
  ) {
    #expect(text.truncated(to: columns) == cut)
  }

  @Test func `a customer's words cannot drive the terminal`() {
    let hostile = "\u{1B}]0;owned\u{07}\u{1B}[2Jred\r\nnext\u{9B}31m\u{202E}abc\u{2066}"

    #expect(hostile.singleLine == "]0;owned [2Jred next 31mabc")
    #expect(hostile.wrapped(width: 80).unicodeScalars.allSatisfy { $0.value >= 0x20 })
  }

  @Test func `words longer than a line are cut into pieces and none is lost`() {
    #expect("aaaaaaaaaabbbb cc".wrapped(width: 10) == "aaaaaaaaaa\nbbbb cc")
    #expect("x yy".wrapped(width: 10, indent: "  ") == "  x yy")
  }

  @Test func `a flexible column gives way before the others`() {
    var table = Table([
      .init(title: "ID", isRightAligned: true), .init(title: "NAME", isFlexible: true, minimum: 4),
      .init(title: "EMPTY"), .init(title: "STATE"),
    ])
    table.add([.init("7"), .init("a very long name indeed"), .init(""), .init("acknowledged")])

    #expect(table.render(.test(width: 26)) == "ID  NAME      STATE\n 7  a very…   acknowledged")
  }

  @Test(arguments: [
    (0.0, "today 12:00"), (-13.0, "yesterday 23:00"), (12.5, "tomorrow 00:30"),
    (70.0, "Tue 24 Nov 10:00"), (-24.0 * 300, "25 Jan 2026 12:00"),
  ])
  func `a time is the shorter the nearer it is`(hours: Double, text: String) {
    #expect(Style.test().time(.hours(hours)) == text)
  }

  @Test(arguments: [
    ("Europe/Helsinki", 7_200), (":Europe/Helsinki", 7_200),
    (":/usr/share/zoneinfo/Asia/Tokyo", 32_400), ("EET-2EEST,M3.5.0/3,M10.5.0/4", 7_200),
    ("<+05>-5", 18_000), ("Europe/Helsinky", nil), ("/nowhere", nil),
  ])
  func `TZ is read as the system reads it, and never guessed`(text: String, offset: Int?) {
    let winter = Date(timeIntervalSince1970: 1_764_000_000)
    #expect(Zone.local(["TZ": text])?.offsetSeconds(at: winter) == offset)
  }

  @Test func `times are those of the style's zone`() throws {
    let bytes = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Helsinki"))
    var style = Style.test()
    style.zone = try Zone(name: "Europe/Helsinki", tzif: Array(bytes))

    #expect(style.time(.hours(0)) == "today 14:00")
    #expect(style.time(.hours(10)) == "tomorrow 00:00")
    #expect(try Moment("14:05", option: "--at").instant(style).rfc3339 == "2026-11-21T12:05:00Z")
    #expect(
      try Moment("2026-07-01 14:05", option: "--at").instant(style).rfc3339
        == "2026-07-01T11:05:00Z")
  }

  @Test func `deadlines say what is left or how late it is`() {
    let style = Style.test()
    #expect(style.deadline(.hours(3.2)) == "in 3 h 12 min")
    #expect(style.deadline(.hours(-2)) == "2 h overdue")
    #expect(style.distance(.hours(-0.5)) == "30 min ago")
    #expect(style.distance(.hours(0)) == "now")
  }

  @Test(arguments: ["25:00", "14:5", "2026-02-30 10:00", "now", "", "2026-11-21T14:05:00"])
  func `what is no moment is refused`(text: String) {
    #expect(throws: (any Error).self) { try Moment(text, option: "--at") }
  }

  @Test func `json is indented without touching keys, numbers or texts`() {
    let text = #"{"b":1.50,"a":[],"c":{"d":"x{,:\"}\\","e":[1,{"f":null}]},"g":{}}"#

    #expect(
      PrettyJSON.indented(text) == """
        {
          "b": 1.50,
          "a": [],
          "c": {
            "d": "x{,:\\"}\\\\",
            "e": [
              1,
              {
                "f": null
              }
            ]
          },
          "g": {}
        }
        """)
  }
}
