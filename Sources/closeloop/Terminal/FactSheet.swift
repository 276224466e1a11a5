/// Label and value, one pair a line, the values aligned and wrapped under themselves.
struct FactSheet {
  private var facts: [(label: String, value: String, ink: Ink?)] = []

  /// A value that is absent or empty leaves its line out.
  mutating func add(_ label: String, _ value: String?, _ ink: Ink? = nil) {
    if let value = value?.singleLine, !value.isEmpty { facts.append((label, value, ink)) }
  }

  func render(_ style: Style) -> String {
    let column = (facts.map(\.label.columnCount).max() ?? 0) + 2
    return facts.map { fact in
      let lines = fact.value.wrapped(width: style.width - column).split(separator: "\n")
      let painted = lines.map { line in
        fact.ink.map { style.paint(String(line), $0) } ?? String(line)
      }
      let label = fact.label + String(repeating: " ", count: column - fact.label.columnCount)
      let margin = "\n" + String(repeating: " ", count: column)
      return style.paint(label, .faint) + painted.joined(separator: margin)
    }
    .joined(separator: "\n")
  }
}
