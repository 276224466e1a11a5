/// Untrusted text without what deceives the eye or wakes a channel: control characters and the marks that
/// turn the direction of writing are dropped, and `@here` and its kin are broken by an invisible space.
struct CleanText {
  let text: String

  init(_ raw: String) {
    var kept = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in raw.unicodeScalars {
      defer { previous = scalar }
      switch scalar {
      case "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{0b}", "\u{0c}": kept.append("\n")
      case "\n": if previous != "\r" { kept.append("\n") }
      case "\t": kept.append(" ")
      case _ where Self.isDropped(scalar): continue
      default: kept.append(scalar)
      }
    }
    text = Self.broken(String(kept))
  }

  private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1f, 0x7f...0x9f: true
    case 0x061c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069, 0xfeff: true
    // Tags: invisible copies of ASCII.
    case 0xe0000...0xe007f: true
    default: false
    }
  }

  private static let wakers = ["here", "channel", "everyone", "group", "all"]

  private static func broken(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "@")) else { return text }
    var result = ""
    var rest = text[...]
    while let at = rest.firstIndex(of: "@") {
      let after = rest.index(after: at)
      result += rest[..<after]
      rest = rest[after...]
      let next = rest.prefix(8).lowercased()
      if wakers.contains(where: next.hasPrefix) { result += "\u{200b}" }
    }
    return result + rest
  }
}
