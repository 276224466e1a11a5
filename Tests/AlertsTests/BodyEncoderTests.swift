import FollowUp
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Alerts

/// `BodyEncoder` is judged by JSONEncoder alone: the same bytes, or both throw.
@Suite struct BodyEncoderTests {
  private struct Odd: Codable, Equatable {
    var text: String
    var number: Int64
    var small: UInt8
    var decimal: Double
    var single: Float
    var flag: Bool
    var absent: String?
    @OrNull var nothing: Int?
    @OrNull var something: String?
    var texts: [String]
    var nested: [[String: Scalar]]
    var none: [Int]
    var pairs: [String: [Double]]
    var kind: AlertKind
    var empty = Empty()
    struct Empty: Codable, Equatable {}
  }

  private func expectSameBytes(
    _ message: some Encodable, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let wanted = String(decoding: try StableJSON.bytes(of: message), as: UTF8.self)
    let got = String(decoding: try BodyEncoder.bytes(of: message), as: UTF8.self)
    #expect(got == wanted, comment, sourceLocation: sourceLocation)
  }

  @Test func `every ASCII byte is written as JSONEncoder writes it`() throws {
    for byte in UInt8(0)..<0x80 {
      let text = "a\(Character(UnicodeScalar(byte)))z"
      try expectSameBytes([text: text], "\(byte)")
    }
  }

  @Test(arguments: [
    "", "/slash</script>", "é", "e\u{301}", "🙁👩‍👩‍👧", "\u{2028}\u{2029}\u{feff}\u{fffd}", "\r\n",
    "\u{7f}\u{80}", "\0",
  ])
  func `odd text is written as JSONEncoder writes it`(_ text: String) throws {
    try expectSameBytes(text)
    try expectSameBytes([text: [text]])
  }

  @Test(arguments: [
    0, -0.0, 1, -1, 0.1, 1.0 / 3, 100, 1e15, 1e16, 1e17, -1e20, 1.25e300, .leastNonzeroMagnitude,
    123_456_789.125,
    .greatestFiniteMagnitude,
  ])
  func `numbers have the same digits`(_ number: Double) throws {
    try expectSameBytes([number])
    try expectSameBytes([Float(number / 1e270)])
    try expectSameBytes([Scalar.decimal(number), .integer(.min), .boolean(true), .text("")])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func `what JSON has no word for throws in both`(_ number: Double) {
    #expect(throws: EncodingError.self) { try StableJSON.bytes(of: [number]) }
    #expect(throws: EncodingError.self) { try BodyEncoder.bytes(of: [number]) }
    #expect(throws: EncodingError.self) { try BodyEncoder.bytes(of: ["a": [Float(number)]]) }
  }

  @Test func `messages of many shapes are the same bytes`() throws {
    for seed in UInt64(0)..<300 {
      var random = SeededGenerator(seed: seed)
      try expectSameBytes(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in odd(&random) }, "seed \(seed)")
    }
  }

  private func odd(_ random: inout SeededGenerator) -> Odd {
    func text() -> String {
      let letters = [
        "a", "B", "\"", "\\", "/", "\n", "\u{1}", "é", "e\u{301}", "Z", "_", "-", "0", "🙁", " ",
      ]
      return (0..<Int.random(in: 0...6, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? ""
      }.joined()
    }
    func number() -> Double { Double.random(in: -1e6...1e6, using: &random) }
    func some<Item>(_ make: () -> Item) -> [Item] {
      (0..<Int.random(in: 0...4, using: &random)).map { _ in make() }
    }
    func scalar() -> Scalar {
      [.text(text()), .integer(Int64(number())), .decimal(number()), .boolean(true)]
        .randomElement(using: &random) ?? .text("")
    }
    func map<Item>(_ make: () -> Item) -> [String: Item] {
      Dictionary(some { (text(), make()) }, uniquingKeysWith: { first, _ in first })
    }
    return Odd(
      text: text(), number: Int64(number()), small: 255, decimal: number(), single: Float(number()),
      flag: Bool.random(using: &random), absent: Bool.random(using: &random) ? text() : nil,
      nothing: Bool.random(using: &random) ? 3 : nil,
      something: Bool.random(using: &random) ? text() : nil,
      texts: some(text), nested: some { map(scalar) }, none: [], pairs: map { some(number) },
      kind: AlertKind.allCases.randomElement(using: &random) ?? .note)
  }

  @Test func `a change says all that it knows`() throws {
    let change = AlertFacts.Change(
      reason: .rerouted, actor: Actor(door: .socket, name: "anna"), fromOwner: "a", toOwner: "b",
      fromScore: Score(3), fromQueue: "q", note: "n")

    let bytes = try StableJSON.readableBytes(of: ChangeDocument(change))
    let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]

    #expect(
      json?.keys.sorted()
        == ["by", "from_owner", "from_queue", "from_score", "note", "reason", "to_owner"])
  }

  @Test func `a message about everything is the same bytes`() throws {
    var claim = ClaimedAlert.sample(.caseUpdated) { alert in
      alert.response = ResponseKey(source: "app/1", id: "r \"1\"")
      alert.standsInFor = AlertID(rawValue: 3)
      alert.facts.sentence = "A sentence."
      alert.facts.change = AlertFacts.Change(
        reason: .rerouted, actor: Actor(door: .link, name: "Anna", via: "cs"), fromOwner: "a",
        toOwner: "b",
        fromScore: Score(3), fromQueue: "q", note: "n/n")
    }
    let response = Response.sample(
      score: 3, comment: "a/b \"c\" \u{7}", personID: "7", account: Account(id: "a", name: "Åbo"),
      attributes: ["z": .decimal(0.1), "a": .boolean(false), "B": .text("/")])
    claim.case?.answers = [CaseAnswer(response), CaseAnswer(response)]
    claim.case?.case.pastClocks = [Case.sample.clock]
    try expectSameBytes(WebhookBody(claim, now: .sample))
    claim.case = nil
    claim.response = response
    claim.touch = TouchFile(
      touch: Touch(
        id: TouchID(rawValue: 9), kind: .invite, person: PersonID(rawValue: 5), owner: nil,
        response: response.key,
        account: Account(id: "a"), route: "promoters", oneOf: ["review", "a/b"], tell: "crm",
        via: nil,
        plannedAt: .sample, dueAt: .sample, until: .sample, reason: .planned), person: .sample)
    try expectSameBytes(WebhookBody(claim, now: .sample))
  }

  @Test func `a container that is not written is refused, not left out`() {
    struct Nesting: Encodable {
      func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(1, forKey: .outer)
        var inner = object.nestedContainer(keyedBy: Key.self, forKey: .inner)
        try inner.encode(2, forKey: .inner)
      }
      enum Key: CodingKey { case outer, inner }
    }

    #expect(throws: EncodingError.self) { try BodyEncoder.bytes(of: Nesting()) }
  }
}
