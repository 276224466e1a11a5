import Crypto
import FollowUp
import Foundation
import GoldenFiles
import HTTPTypes
import HummingbirdTesting
import Ledger
import NIOCore
import TestSupport
import Testing

@testable import Desk

/// The pages behind signed links.
struct LinkPageTests {
  private func houseWithCase(
    comment: String? = "The invoice was wrong twice & nobody answers."
  ) async throws -> DeskHouse {
    let house = try await DeskHouse.open()
    var response = FollowUp.Response.sample(
      score: 3, comment: comment, account: Account(id: "a1", name: "Initech"),
      attributes: ["plan": .text("enterprise")])
    response.person.name = "Maya Okafor"
    response.person.phone = "+358 40 123 4567"
    try await house.receive(response)
    house.advance(by: .minutes(40))
    return house
  }

  private func link(
    _ house: DeskHouse, _ subject: LinkSubject = .case(CaseID(rawValue: 1)),
    _ action: LinkAction = .open
  ) -> String {
    let url = house.linkSigner.url(
      for: subject, destination: "cs-urgent", action: action)
    return String(url.dropFirst("https://closeloop.example.com".count))
  }

  private func get(_ house: DeskHouse, _ path: String, cookie: String? = nil) async throws
    -> TestResponse
  {
    try await house.ask { client in
      var headers = HTTPFields()
      headers[.cookie] = cookie
      return try await client.execute(uri: path, method: .get, headers: headers)
    }
  }

  private func post(
    _ house: DeskHouse, _ path: String, _ form: String,
    type: String = "application/x-www-form-urlencoded"
  ) async throws -> TestResponse {
    try await house.ask { client in
      try await client.execute(
        uri: path, method: .post, headers: [.contentType: type], body: ByteBuffer(string: form))
    }
  }

  /// The notice or headline of a page, without its marks.
  private func said(_ answer: TestResponse) -> String {
    let body = String(buffer: answer.body)
    let notice = body.firstMatch(of: #/role="status">(.*?)</div>/#)?.1
    let refusal = body.firstMatch(of: #/<h1>(.*)</p></section>/#)?.1
    let text = (notice ?? refusal).map(String.init) ?? ""
    return "\(answer.status.code) " + text.replacing(#/(<[^>]+>)+/#, with: " | ")
  }

  private func state(_ house: DeskHouse) async throws -> CaseState? {
    try await house.store.reader.case(CaseID(rawValue: 1))?.case.state
  }

  @Test(arguments: [LinkAction.open, .contacted])
  func `the page of a case`(action: LinkAction) async throws {
    let house = try await houseWithCase()

    let answer = try await get(house, link(house, .case(CaseID(rawValue: 1)), action))

    #expect(answer.status == .ok)
    try Golden.hold(String(buffer: answer.body), to: "case-\(action).html")
  }

  @Test func `looking changes nothing, however often`() async throws {
    let house = try await houseWithCase()
    let before = try await house.store.reader.journal(of: CaseID(rawValue: 1)).count

    for action in LinkAction.allCases {
      _ = try await get(house, link(house, .case(CaseID(rawValue: 1)), action))
    }

    #expect(try await state(house) == .open)
    #expect(try await house.store.reader.journal(of: CaseID(rawValue: 1)).count == before)
  }

  @Test func `nothing of the page is kept, framed, indexed or loaded`() async throws {
    let house = try await houseWithCase()

    for path in [link(house), "/l/forged"] {
      let headers = try await get(house, path).headers
      let named = Dictionary(headers.map { ($0.name.canonicalName, $0.value) }) { $1 }

      #expect(named["cache-control"] == "no-store")
      #expect(
        named["content-security-policy"]
          == "default-src 'none'; style-src \(PageStyle.source); form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'")
      #expect(named["referrer-policy"] == "no-referrer")
      #expect(named["x-frame-options"] == "DENY")
      #expect(named["x-robots-tag"] == "noindex, nofollow")
      #expect(named["x-content-type-options"] == "nosniff")
      #expect(named["content-type"] == "text/html; charset=utf-8")
    }
  }

  @Test func `the style's hash is that of the style in the page`() async throws {
    let house = try await houseWithCase()
    let body = String(buffer: try await get(house, link(house)).body)

    let sheet = try #require(body.firstMatch(of: #/<style>([\s\S]*?)</style>/#)?.1)

    let digest = Data(SHA256.hash(data: Data(sheet.utf8))).base64EncodedString()
    #expect(PageStyle.source == "'sha256-\(digest)'")
    #expect(!body.contains("<script"))
    #expect(!body.contains(" style="))
  }

  @Test func `a press of a button acts, in the name given and via the link`() async throws {
    let house = try await houseWithCase()

    let answer = try await post(house, link(house), "act=ack&name=Sarah&note=on+it&seen=0")

    #expect(said(answer) == "200 Acknowledged. Thank you, Sarah")
    try Golden.hold(String(buffer: answer.body), to: "acknowledged.html")
    #expect(try await state(house) == .acknowledged)
    let entry = try await house.store.reader.journal(of: CaseID(rawValue: 1)).last
    #expect(entry?.actor == Actor(door: .link, name: "Sarah", via: "cs-urgent"))
    #expect(
      answer.headers[.setCookie]
        == "closeloop-name=Sarah; Path=/l/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure")
  }

  @Test func `the same form sent twice is harmless`() async throws {
    let house = try await houseWithCase()
    let path = link(house)

    for form in ["act=ack&name=S", "act=contact&channel=phone&name=S"] {
      let first = try await post(house, path, form)
      let second = try await post(house, path, form)
      #expect(first.status == .ok)
      #expect(said(second) == "200 That was recorded already | Nothing has changed. | ")
    }
    #expect(try await state(house) == .contacted)
  }

  @Test func `an attempt sent twice is counted once`() async throws {
    let house = try await houseWithCase()
    let path = link(house)

    _ = try await post(house, path, "act=attempt&name=S&seen=0")
    let second = try await post(house, path, "act=attempt&name=S&seen=0")
    let third = try await post(house, path, "act=attempt&name=S&seen=1")

    #expect(
      said(second)
        == "200 An attempt has been counted already | It came in after this page was opened."
        + " Press again if yours is another one. | ")
    #expect(said(third) == "200 Attempt counted. Thank you, S")
    #expect(try await house.store.reader.case(CaseID(rawValue: 1))?.case.attempts == 2)
  }

  @Test(arguments: [
    ("act=ack", "422 Say who you are | Nothing has been recorded yet. | "),
    ("act=ack&name=+", "422 Say who you are | Nothing has been recorded yet. | "),
    (
      "act=contact&name=S",
      "422 Say how you reached the customer | Nothing has been recorded yet. | "
    ),
    ("act=resolve&name=S", "422 Say how it ended | Nothing has been recorded yet. | "),
    (
      "act=resolve&name=S&outcome=kept",
      "422 This does not fit | The customer has not been reached: then it must be one of no-answer,"
        + " spam, not-contactable. Nothing has been recorded yet. | "
    ),
    ("name=S", "422 Press one of the buttons | Nothing has been recorded yet. | "),
    ("act=assign&name=S", "422 Press one of the buttons | Nothing has been recorded yet. | "),
    (
      "act=reopen&name=S",
      "409 It is open already | Nothing was recorded; this is how it stands now. | "
    ),
    (
      "act=ack&name=S&admin=1",
      "400 That did not work | The form has a field that is not known"
        + " here: &#39;admin&#39;."
    ),
    (
      "act=ack&act=contact",
      "400 That did not work | The form has &#39;act&#39; twice; send it once."
    ),
    ("act=%ff", "400 That did not work | The form is not URL-encoded UTF-8."),
  ])
  func `what does not fit changes nothing and says so`(form: String, wanted: String) async throws {
    let house = try await houseWithCase()

    let answer = try await post(house, link(house), form)

    #expect(said(answer) == wanted)
    #expect(try await state(house) == .open)
  }

  @Test func `only the page's own form is taken, and a small one`() async throws {
    let house = try await houseWithCase()

    let json = try await post(house, link(house), "{}", type: "application/json")
    let large = try await post(
      house, link(house), "act=ack&note=" + String(repeating: "x", count: 17_000))

    #expect(json.status == .unsupportedMediaType)
    #expect(large.status == .contentTooLarge)
    #expect(try await state(house) == .open)
  }

  @Test func `what was entered is still there when something was missing`() async throws {
    let house = try await houseWithCase()

    let answer = try await post(
      house, link(house), "act=resolve&name=Sarah&note=called+%22twice%22&root_cause=billing")

    let body = String(buffer: answer.body)
    #expect(body.contains("value=\"Sarah\""))
    #expect(body.contains("called &quot;twice&quot;</textarea>"))
    #expect(body.contains("value=\"billing\""))
    #expect(body.contains("<details open>"))
  }

  @Test func `the name is remembered by the browser`() async throws {
    let house = try await houseWithCase()

    let answer = try await get(
      house, link(house), cookie: "closeloop-name=J%C3%B6rg%20%22%3E%3Cb%3E")

    #expect(String(buffer: answer.body).contains("value=\"Jörg &quot;&gt;&lt;b&gt;\""))
  }

  @Test func `a customer's words never become markup`() async throws {
    let hostile = "\"\u{301} onfocus=x <\u{338}script>'\u{200d}</blockquote>&\u{301}amp; {{title}}"
    let house = try await houseWithCase(comment: hostile)

    let body = String(buffer: try await get(house, link(house)).body)

    let quoted = try #require(body.firstMatch(of: #/<blockquote>([\s\S]*?)</blockquote>/#)?.1)
    #expect(
      String(quoted).unicodeScalars.map(String.init).joined()
        == "&quot;\u{301} onfocus=x &lt;\u{338}script&gt;&#39;\u{200d}&lt;/blockquote&gt;"
        + "&amp;\u{301}amp; {{title}}")
    #expect(!body.unicodeScalars.elementsEqual(hostile.unicodeScalars))
  }
}
