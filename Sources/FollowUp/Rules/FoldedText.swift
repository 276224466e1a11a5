import Foundation

/// A text as words to compare: case, accents and width folded away, split at everything that is neither
/// letter nor digit.
public struct FoldedText: Sendable, Equatable {
  /// Only so many characters of a comment are looked at.
  public static let limit = 4_000

  public let words: [String]

  public init(_ text: String) {
    let folded = text.prefix(Self.limit).description
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    words = folded.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether the pattern's words stand here one after another.
  public func contains(_ pattern: WordPattern) -> Bool {
    let wanted = pattern.words
    guard words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains { start in
      wanted.indices.allSatisfy { offset in
        let word = words[start + offset]
        return offset == wanted.count - 1 && pattern.isPrefix
          ? word.hasPrefix(wanted[offset]) : word == wanted[offset]
      }
    }
  }
}
