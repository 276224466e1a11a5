extension String {
  /// The text on lines of at most `width` columns, each after `indent`; a word longer than a line is cut
  /// into pieces, never dropped.
  func wrapped(width: Int, indent: String = "") -> String {
    let room = max(8, width - indent.columnCount)
    var lines: [String] = []
    var line = ""
    for word in singleLine.split(separator: " ").flatMap({ String($0).pieces(of: room) }) {
      if line.isEmpty {
        line = word
      } else if line.columnCount + 1 + word.columnCount <= room {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines.map { indent + $0 }.joined(separator: "\n")
  }

  private func pieces(of columns: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in self {
      if used + character.columnCount > columns {
        pieces.append(piece)
        (piece, used) = ("", 0)
      }
      piece.append(character)
      used += character.columnCount
    }
    return pieces + [piece]
  }
}
