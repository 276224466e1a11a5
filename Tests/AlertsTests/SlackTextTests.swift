import Testing

@testable import Alerts

struct SlackTextTests {
  @Test func `exactly three characters are escaped, the ampersand first`() {
    #expect(SlackText(plain: "a & b < c > d \"'*").source == "a &amp; b &lt; c &gt; d \"'*")
    #expect(SlackText(plain: "&lt;").source == "&amp;lt;")
  }

  @Test func `every line of a quote is marked`() {
    #expect(SlackText.quote("one\r\n\r\ntwo").source == "> one\n> \n> two")
  }

  @Test func `a cut is never inside an entity`() {
    for limit in 2...12 {
      let cut = SlackText(plain: "ab&&&&").cut(to: limit).source

      #expect(cut.utf16.count <= limit)
      #expect(cut.hasSuffix("…"))
      #expect(cut.dropLast().replacing("&amp;", with: "").allSatisfy { $0 != "&" && $0 != ";" })
    }
  }

  @Test func `a cut is between graphemes`() {
    #expect(SlackText(plain: "ab👩‍👩‍👧‍👦cd").cut(to: 8).source == "ab…")
    #expect(SlackText(plain: "abcd").cut(to: 4).source == "abcd")
  }

  @Test func `only a member id becomes a mention`() {
    #expect(SlackText.mention("U024BE7LH")?.source == "<@U024BE7LH>")
    for id in ["!channel", "U1>", "here", "", "U", nil] { #expect(SlackText.mention(id) == nil) }
  }

  @Test func `a word that wakes a channel is broken and an address is not`() {
    #expect(SlackText(plain: "@here @Channel").source == "@\u{200b}here @\u{200b}Channel")
    #expect(SlackText(plain: "anna@acme.example").source == "anna@acme.example")
  }
}
