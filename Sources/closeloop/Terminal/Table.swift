/// Rows under headings, fitted to a width: flexible columns give way first, then everything is cut with "…".
struct Table {
  struct Column {
    var title: String
    /// Gives up columns, down to `minimum`, where the table is too wide.
    var isFlexible = false
    var minimum = 6
    var isRightAligned = false
  }

  struct Cell {
    var text: String
    var ink: Ink?
    init(_ text: String, _ ink: Ink? = nil) {
      self.text = text.singleLine
      self.ink = ink
    }
  }

  var columns: [Column]
  private var rows: [[Cell]] = []

  init(_ columns: [Column]) { self.columns = columns }

  /// As many cells as there are columns.
  mutating func add(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "a row has a cell for each column")
    rows.append(cells)
  }

  /// The table as lines, without trailing spaces. A column that is empty in every row is left out.
  func render(_ style: Style) -> String {
    let shown = columns.indices.filter { index in rows.contains { !$0[index].text.isEmpty } }
    let widths = fitted(shown, into: style.width)
    let heading = line(shown, widths, style) { Cell(columns[$0].title, .faint) }
    let body = rows.map { row in line(shown, widths, style) { row[$0] } }
    return ([heading] + body).joined(separator: "\n")
  }

  private func line(
    _ shown: [Int], _ widths: [Int: Int], _ style: Style, cell: (Int) -> Cell
  ) -> String {
    var line = ""
    for (position, index) in shown.enumerated() {
      let width = widths[index, default: 0]
      let (cell, isLast) = (cell(index), position == shown.count - 1)
      let text = cell.text.truncated(to: width)
      let padding = String(repeating: " ", count: width - text.columnCount)
      let painted = cell.ink.map { style.paint(text, $0) } ?? text
      if columns[index].isRightAligned {
        line += padding + painted
      } else {
        line += painted + (isLast ? "" : padding)
      }
      line += isLast ? "" : Self.gap
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  private static let gap = "  "

  private func fitted(_ shown: [Int], into width: Int) -> [Int: Int] {
    var widths: [Int: Int] = [:]
    for index in shown {
      widths[index] = rows.map(\.[index].text.columnCount)
        .reduce(columns[index].title.columnCount, max)
    }
    var excess = widths.values.reduce(0, +) + Self.gap.count * max(0, shown.count - 1) - width
    while excess > 0 {
      // The widest flexible column gives way, one column at a time, so that they end up alike.
      let givers = shown.filter {
        columns[$0].isFlexible && widths[$0, default: 0] > columns[$0].minimum
      }
      let all = shown.filter { widths[$0, default: 0] > 3 }
      let candidates = givers.isEmpty ? all : givers
      guard let widest = candidates.max(by: { widths[$0, default: 0] < widths[$1, default: 0] })
      else { break }
      widths[widest, default: 0] -= 1
      excess -= 1
    }
    return widths
  }
}
