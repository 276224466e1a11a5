extension Character {
  /// Columns of a terminal this character fills: 0, 1 or 2 (Unicode Annex 11, and emoji presentation).
  var columnCount: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.contains(where: { $0.value == 0xFE0F || $0.properties.isEmojiPresentation }) {
      return 2
    }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return Self.wide.contains { $0.contains(first.value) } ? 2 : 1
    }
  }

  /// East Asian Wide and Fullwidth, by block.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
    0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}

extension String {
  /// Columns of a terminal this text fills; it holds no colours yet.
  var columnCount: Int { reduce(0) { $0 + $1.columnCount } }

  /// Cut to `columns`, the last of them "…" where something was cut.
  func truncated(to columns: Int) -> String {
    guard columnCount > columns else { return self }
    guard columns > 0 else { return "" }
    var kept = ""
    var used = 0
    for character in self {
      guard used + character.columnCount <= columns - 1 else { break }
      kept.append(character)
      used += character.columnCount
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }

  /// What a customer wrote, safe on a terminal and on one line: control characters, which could move the
  /// cursor or change the title, and marks that turn the writing direction are shown as a space or dropped.
  var singleLine: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: text += " "
      case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: continue
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.split(separator: " ").joined(separator: " ")
  }
}
