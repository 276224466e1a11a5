import FollowUp
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Alerts

/// Comments and names that try to ping, link, hide or break the message. The check reads the JSON again and
/// shares nothing with the code that wrote it.
struct SlackHostileTests {
  static let pieces = [
    "<!channel>", "<!here|x>", "<@U024BE7LH>", "<#C1>", "<https://evil.example|click>", "@here",
    "@Channel", "@everyone", "\u{0600}@here", "&", "&amp;", "&lt;!channel&gt;", ">", "<", "*_~`",
    "```", "\r\n",
    "\n", "\n\n\n", "\u{2028}", "\0", "\u{1b}[31m", "\u{202e}", "\u{2066}", "\u{0600}&", "\u{feff}",
    "👩‍👩‍👧‍👦", "🇫🇮", "é", "e\u{301}", "https://evil.example/x", "mailto:a@b", ";", "|", "\"", "\\",
    String(repeating: "x", count: 3_100), String(repeating: "&", count: 900),
    "z" + String(repeating: "\u{300}", count: 4_000), String(repeating: "👍🏽", count: 1_500),
    String(repeating: "\n", count: 2_000),
  ]

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `every limit holds and nothing is live, whatever a customer writes`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func words(_ most: Int) -> String {
      (0..<Int.random(in: 1...most, using: &random))
        .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    }
    let claim = ClaimedAlert.sample(.caseOpened, comment: words(12), name: words(6)) { alert in
      alert.facts.attributes = [words(2): .text(words(4))]
      alert.facts.route = words(3)
      alert.facts.person?.account = Account(name: words(3))
      alert.facts.change = .init(reason: .noted, note: words(4))
      alert.mention = nil
      alert.mayRepeat = true
    }
    let story = StoryTeller(.rendering).story(of: claim, at: .sample)

    try SlackCheck(SlackMessage(story)).run("seed \(seed)")
    try SlackCheck(SlackMessage.plain(story), isPlain: true).run("seed \(seed), plain")
  }
}

/// Reads a Slack message as Slack would and looks for what must not be there.
struct SlackCheck {
  private let json: [String: Any]
  private let isPlain: Bool

  init(_ message: SlackMessage, isPlain: Bool = false) throws {
    let bytes = try JSONEncoder().encode(message)
    json = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    self.isPlain = isPlain
  }

  func run(_ comment: Comment) throws {
    let text = try #require(json["text"] as? String)
    #expect(!text.isEmpty && text.utf16.count <= 4_000, comment)
    check(text, comment)
    let blocks = json["blocks"] as? [[String: Any]] ?? []
    #expect(blocks.isEmpty == isPlain, comment)
    #expect(blocks.count <= 50, comment)
    for block in blocks { try check(block, comment) }
  }

  private func check(_ block: [String: Any], _ comment: Comment) throws {
    switch block["type"] as? String {
    case "header": try check(block["text"], limit: 150, comment)
    case "section": try check(block["text"], limit: 3_000, comment)
    case "context":
      let elements = try #require(block["elements"] as? [Any])
      #expect(elements.count <= 10, comment)
      for element in elements { try check(element, limit: 3_000, comment) }
    case "actions":
      let buttons = try #require(block["elements"] as? [[String: Any]])
      #expect(buttons.count <= 25, comment)
      for button in buttons { try check(button["text"], limit: 75, comment) }
    default: Issue.record("an unknown block: \(comment)")
    }
  }

  private func check(_ object: Any?, limit: Int, _ comment: Comment) throws {
    let object = try #require(object as? [String: Any])
    let text = try #require(object["text"] as? String)
    #expect((1...limit).contains(text.utf16.count), comment)
    if object["type"] as? String == "mrkdwn" {
      #expect(object["verbatim"] as? Bool == true, comment)
    }
    check(text, comment)
  }

  /// No live token but our own links, no half an entity, no control or turning character, no waking word.
  private func check(_ text: String, _ comment: Comment) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      var rest = line.hasPrefix(">") ? line.dropFirst() : line
      while let position = rest.firstIndex(where: {
        $0.unicodeScalars.contains { "<>&".unicodeScalars.contains($0) }
      }) {
        let token = rest[position...]
        let known = ["&amp;", "&lt;", "&gt;", "<https://closeloop.example/"].first { entity in
          token.unicodeScalars.drop { !"<>&".unicodeScalars.contains($0) }
            .starts(with: entity.unicodeScalars)
        }
        guard let known, known.first == "&" || isPlain else {
          Issue.record("a live token in line \(index): \(comment)")
          return
        }
        let end = known.first == "&" ? ";" : ">"
        let after = token.unicodeScalars.firstIndex(of: Unicode.Scalar(end) ?? "\0")
        rest = after.map { Substring(token.unicodeScalars[$0...].dropFirst()) } ?? ""
      }
    }
    for scalar in text.unicodeScalars where scalar != "\n" {
      let hidden: [ClosedRange<UInt32>] = [0...0x1f, 0x7f...0x9f, 0x202a...0x202e, 0x2066...0x2069]
      #expect(!hidden.contains { $0.contains(scalar.value) }, comment)
    }
    for waker in ["@here", "@channel", "@everyone"] {
      // Byte by byte: a mark that joins the @ hides it from a search by characters.
      #expect(!Array(text.lowercased().utf8).contains(waker.utf8), comment)
    }
  }
}

extension [UInt8] {
  fileprivate func contains(_ other: some Collection<UInt8>) -> Bool {
    indices.contains { self[$0...].starts(with: other) }
  }
}
