/// Untrusted text without what deceives the eye or wakes a channel: control characters and the marks that
/// turn the direction of writing are dropped, and `@here` and its kin are broken by an invisible space.
struct CleanText {
  /// More than any message shows: what lies beyond is not even looked at.
  private static let mostScalars = 12_000

  let text: String

  init(_ raw: String) {
    var kept = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in raw.unicodeScalars.prefix(Self.mostScalars) {
      defer { previous = scalar }
      switch scalar {
      case "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{0b}", "\u{0c}": kept.append("\n")
      case "\n": if previous != "\r" { kept.append("\n") }
      case "\t": kept.append(" ")
      case _ where Self.isDropped(scalar): continue
      default: kept.append(scalar)
      }
    }
    text = String(Self.broken(kept))
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
    .map { Array($0.unicodeScalars) }

  /// By scalars, because a mark that joins the `@` would hide it from a search by characters, and not from
  /// the receiver's.
  private static func broken(_ scalars: String.UnicodeScalarView) -> String.UnicodeScalarView {
    guard scalars.contains("@") else { return scalars }
    var result = String.UnicodeScalarView()
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      result.append(scalar)
      index = scalars.index(after: index)
      guard scalar == "@" else { continue }
      let next = scalars[index...].prefix(8).map(\.properties.lowercaseMapping).joined()
      if wakers.contains(where: next.unicodeScalars.starts) { result.append("\u{200b}") }
    }
    return result
  }
}
