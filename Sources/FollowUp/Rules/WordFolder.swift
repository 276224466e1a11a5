import Foundation

/// Folds a text into words in one pass over its bytes. ASCII and the letters of Europe are done here; a
/// stretch with anything else in it (a combining mark, full-width letters, other scripts, emoji) goes to
/// Foundation, which takes some 20 µs a word.
struct WordFolder {
  /// The words one after another, UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private(set) var ends: [Int] = []

  mutating func fold(_ text: [UInt8]) {
    bytes.reserveCapacity(text.count)
    var position = 0
    var wordStart = 0
    while position < text.count {
      let byte = text[position]
      if byte < 0x80 {
        position += 1
        if byte.isLetterOrDigit {
          bytes.append(byte.loweredASCII)
        } else {
          endWord()
          wordStart = position
        }
      } else if let letter = EuropeanLetters.folded(text, at: position) {
        bytes += letter
        position += 2
      } else if Self.isPunctuation(text, at: position) {
        position += 3
        endWord()
        wordStart = position
      } else {
        let end = text[position...].firstIndex { $0 < 0x80 && !$0.isLetterOrDigit } ?? text.count
        foldByFoundation(text[wordStart..<end])
        position = end
        wordStart = end
      }
    }
    endWord()
  }

  private mutating func endWord() {
    if bytes.count > ends.last ?? 0 { ends.append(bytes.count) }
  }

  /// What was taken of the stretch so far is folded again, whole.
  private mutating func foldByFoundation(_ stretch: ArraySlice<UInt8>) {
    bytes.removeLast(bytes.count - (ends.last ?? 0))
    let folded = Self.folded(String(decoding: stretch, as: UTF8.self))
    for word in folded.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      bytes += word.utf8
      endWord()
    }
  }

  /// The folding itself, slow and right. Composed before, so that half-width kana find their marks, and after,
  /// so that equal words are equal bytes.
  static func folded(_ text: String) -> String {
    text.precomposedStringWithCompatibilityMapping
      .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
      .precomposedStringWithCanonicalMapping
  }

  /// Dashes, curly quotes, bullets and dots: U+2010 to U+2027.
  private static func isPunctuation(_ text: [UInt8], at position: Int) -> Bool {
    position + 2 < text.count && text[position] == 0xE2 && text[position + 1] == 0x80
      && (0x90...0xA7).contains(text[position + 2])
  }
}

/// The letters of Latin-1, Latin Extended-A, Greek and Cyrillic, folded once by Foundation.
private enum EuropeanLetters {
  private static let ranges: [ClosedRange<UInt32>] = [0xC0...0x17F, 0x386...0x3CE, 0x400...0x45F]

  /// Two-byte scalars by number; `nil` where there is no letter that stands for itself.
  private static let table: [[UInt8]?] = {
    var table = [[UInt8]?](repeating: nil, count: 0x800)
    for number in ranges.joined() {
      guard let scalar = Unicode.Scalar(number) else { continue }
      let folded = WordFolder.folded(String(Character(scalar)))
      // "ŀ" is "l" and a dot that ends the word.
      if folded.allSatisfy(\.isLetter) { table[Int(number)] = Array(folded.utf8) }
    }
    return table
  }()

  static func folded(_ text: [UInt8], at position: Int) -> [UInt8]? {
    let lead = text[position]
    guard (0xC3...0xD1).contains(lead), position + 1 < text.count else { return nil }
    return table[Int(lead & 0x1F) << 6 | Int(text[position + 1] & 0x3F)]
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  fileprivate var loweredASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
