import Foundation
import Testing

@testable import FollowUp

struct FoldedTextTests {
  @Test(arguments: [
    ("Hello, World!", ["hello", "world"]),
    ("don't stop-me_now", ["don", "t", "stop", "me", "now"]),
    ("I want a REFUND.", ["i", "want", "a", "refund"]),
    ("Straße STRASSE ẞ", ["strasse", "strasse", "ss"]),
    ("İstanbul ISTANBUL", ["istanbul", "istanbul"]),
    // é as one scalar and as two.
    ("caf\u{E9} cafe\u{301} CAF\u{C9}", ["cafe", "cafe", "cafe"]),
    ("ＡＢＣ１２　ｄｅｆ", ["abc12", "def"]),
    ("ﬁne", ["fine"]),
    ("ΣΊΣΥΦΟΣ Σίσυφος", ["σισυφοσ", "σισυφοσ"]),
    ("Łódź", ["łodz"]),
    ("😀ok😀 👩‍👩‍👧‍👦 great👍🏽job", ["ok", "great", "job"]),
    ("don’t—wait…now，please", ["don", "t", "wait", "now", "please"]),
    ("日本語 とても 良い", ["日本語", "とても", "良い"]),
    ("か\u{3099}き がき ｶﾞｷ", ["がき", "がき", "ガキ"]),
    ("a\r\nb\tc\u{0}d", ["a", "b", "c", "d"]),
    ("x1 2y 3.5", ["x1", "2y", "3", "5"]),
    ("", []), ("  ... ", []),
  ])
  func `a text is folded into words`(_ text: String, _ words: [String]) {
    let folded = FoldedText(text).words
    #expect(folded == words)
    // Equal strings may still differ in their bytes; here they do not.
    #expect(folded.map { Array($0.utf8) } == words.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("refund", "I want a Refund now", true), ("refund", "refunded", false),
    ("refund*", "Refunded!", true), ("never arrived", "It NEVER, arrived", true),
    ("never arrived", "never ever arrived", false),
    ("delivery problem*", "delivery problems", true),
    ("delivery problem*", "deliveryman problems", false),
    ("strasse", "Hauptstraße", false), ("straße", "STRASSE 5", true), ("café*", "cafes", true),
    ("zurück", "zuru\u{308}ck", true), ("a b c", "a b", false),
  ])
  func `a pattern is found among whole words`(_ pattern: String, _ text: String, _ found: Bool)
    throws
  {
    let pattern = try #require(WordPattern(pattern))
    #expect(FoldedText(text).contains(pattern) == found)
  }

  @Test(arguments: ["", "*", " ", "...", "re*fund", "a* b", "**", "😀"])
  func `a pattern without a word is none`(_ text: String) {
    #expect(WordPattern(text) == nil)
  }

  @Test func `only the first 4,000 characters are looked at`() throws {
    let refund = try #require(WordPattern("refund"))
    #expect(FoldedText(String(repeating: "x ", count: 1_990) + "refund").contains(refund))
    #expect(!FoldedText(String(repeating: "x ", count: 2_000) + "refund").contains(refund))
    #expect(FoldedText(String(repeating: "é", count: 3_993) + " refund").contains(refund))
    #expect(!FoldedText(String(repeating: "é", count: 4_000) + " refund").contains(refund))
  }

  @Test func `a heap of combining marks is not endless`() {
    let text = "z" + String(repeating: "\u{301}", count: 1_000_000) + " refund"
    #expect(FoldedText(text).words == ["z"])
  }

  @Test func `what is folded here is what Foundation folds`() throws {
    for number in UInt32(0x80)...0x2FFF {
      guard let scalar = Unicode.Scalar(number) else { continue }
      for text in ["\(scalar)", "Ab\(scalar)c", "É\(scalar)\u{301} Ω\(scalar)"] {
        #expect(FoldedText(text).words == slow(text), "U+\(String(number, radix: 16))")
      }
    }
  }

  @Test func `equal words are one pattern, however they were typed`() throws {
    let patterns = ["Zurück", "ZURU\u{308}CK"].compactMap { WordPattern($0)?.folded }
    #expect(patterns.count == 2 && patterns[0] == patterns[1])
  }

  private func slow(_ text: String) -> [String] {
    text.split { $0.isASCII && !$0.isLetter && !$0.isNumber }.flatMap { stretch in
      String(stretch).precomposedStringWithCompatibilityMapping
        .folding(
          options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil
        )
        .precomposedStringWithCanonicalMapping
        .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
  }
}
