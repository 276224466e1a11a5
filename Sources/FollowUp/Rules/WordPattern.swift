/// A word, a phrase or a `word*` to look for in a comment: folded, whole words only.
public struct WordPattern: Sendable, Hashable {
  /// As the file has it.
  public let text: String
  /// Its words, in order.
  let folded: FoldedText
  /// The last word may go on: `refund*` takes "refunded".
  public let isPrefix: Bool

  /// `nil` where the text holds no word at all, or a `*` anywhere but at the end.
  public init?(_ text: String) {
    let isPrefix = text.hasSuffix("*")
    let body = isPrefix ? String(text.dropLast()) : text
    guard !body.contains("*") else { return nil }
    let folded = FoldedText(body)
    guard !folded.isEmpty else { return nil }
    self.text = text
    self.folded = folded
    self.isPrefix = isPrefix
  }

  /// Folded words, in order.
  public var words: [String] { folded.words }
}
