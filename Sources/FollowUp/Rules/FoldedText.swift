import Foundation

/// A text as words to compare: case, accents and width folded away ("Straße" is "strasse", "Ｅtat" is
/// "etat"), split at everything that is neither letter nor digit.
public struct FoldedText: Sendable, Equatable {
  /// Only so many characters of a comment are looked at, counted as Unicode scalars, so that no heap of
  /// combining marks makes a character endless.
  public static let limit = 4_000

  public let words: [String]

  public init(_ text: String) {
    // A scalar takes at least a byte: most comments need no counting.
    if text.utf8.count <= Self.limit {
      words = Self.words(of: text)
    } else {
      words = Self.words(of: String(text.unicodeScalars.prefix(Self.limit)))
    }
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

  /// One pass over the bytes: ASCII is split and lower-cased here, a stretch with anything else in it goes
  /// to Foundation.
  private static func words(of text: String) -> [String] {
    var bytes = Array(text.utf8)
    var words: [String] = []
    var start = 0
    var isASCII = true
    for position in 0...bytes.count {
      let byte = position < bytes.count ? bytes[position] : 0
      if byte.isInWord {
        isASCII = isASCII && byte < 0x80
        bytes[position] = byte.loweredASCII
        continue
      }
      if start < position {
        let stretch = String(decoding: bytes[start..<position], as: UTF8.self)
        if isASCII { words.append(stretch) } else { words += folded(stretch) }
      }
      start = position + 1
      isASCII = true
    }
    return words
  }

  private static func folded(_ stretch: String) -> [String] {
    stretch.precomposedStringWithCompatibilityMapping
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
      .precomposedStringWithCanonicalMapping
      .split { !$0.isLetter && !$0.isNumber }
      .map(String.init)
  }
}

extension UInt8 {
  /// An ASCII letter or digit, or a byte of a longer character, which is looked at later.
  fileprivate var isInWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    default: false
    }
  }

  fileprivate var loweredASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
