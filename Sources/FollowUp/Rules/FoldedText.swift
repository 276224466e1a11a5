/// A text as words to compare: case, accents and width folded away ("Straße" is "strasse", "Ｅtat" is
/// "etat"), split at everything that is neither letter nor digit.
public struct FoldedText: Sendable, Hashable {
  /// Only so many characters of a comment are looked at, counted as Unicode scalars, so that no heap of
  /// combining marks makes a character endless.
  public static let limit = 4_000

  /// The words one after another, UTF-8.
  private let bytes: [UInt8]
  /// Where each word ends in `bytes`.
  private let ends: [Int]

  public init(_ text: String) {
    var folder = WordFolder()
    // A scalar takes at least a byte: most comments need no counting.
    if text.utf8.count <= Self.limit {
      folder.fold(Array(text.utf8))
    } else {
      folder.fold(Array(String(text.unicodeScalars.prefix(Self.limit)).utf8))
    }
    bytes = folder.bytes
    ends = folder.ends
  }

  public var words: [String] {
    ends.indices.map { String(decoding: bytes[range(ofWord: $0)], as: UTF8.self) }
  }

  public var isEmpty: Bool { ends.isEmpty }

  /// Whether the pattern's words stand here one after another.
  public func contains(_ pattern: WordPattern) -> Bool {
    let wanted = pattern.folded
    guard !wanted.isEmpty, ends.count >= wanted.ends.count else { return false }
    return (0...(ends.count - wanted.ends.count)).contains { start in
      stands(wanted, at: start, lastMayGoOn: pattern.isPrefix)
    }
  }

  private func stands(_ wanted: FoldedText, at start: Int, lastMayGoOn: Bool) -> Bool {
    for offset in wanted.ends.indices {
      let word = range(ofWord: start + offset)
      let wantedWord = wanted.range(ofWord: offset)
      let mayGoOn = lastMayGoOn && offset == wanted.ends.count - 1
      guard
        mayGoOn ? word.count >= wantedWord.count : word.count == wantedWord.count,
        bytes[word].starts(with: wanted.bytes[wantedWord])
      else { return false }
    }
    return true
  }

  private func range(ofWord index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }
}
