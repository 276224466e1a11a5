import Foundation

/// How far a file has come, on one line of a terminal that is written over and over.
struct ProgressBar {
  private let name: String
  private let byteCount: Int
  private let width: Int
  private let start: Date
  /// Writes without a line end.
  private let write: (String) -> Void
  private var lastDrawnAt = Date.distantPast

  init(name: String, byteCount: Int, style: Style, write: @escaping (String) -> Void) {
    self.name = name.singleLine
    self.byteCount = byteCount
    width = style.width
    start = Date()
    self.write = write
  }

  /// At most ten times a second.
  mutating func draw(doneByteCount: Int, rowCount: Int) {
    let now = Date()
    guard now.timeIntervalSince(lastDrawnAt) >= 0.1 else { return }
    lastDrawnAt = now
    write(
      "\r"
        + Self.line(
          name, share: byteCount > 0 ? Double(doneByteCount) / Double(byteCount) : 1,
          rowCount: rowCount, seconds: now.timeIntervalSince(start), width: width))
  }

  /// Leaves the line empty for what is written next.
  func clear() { write("\r" + String(repeating: " ", count: width - 1) + "\r") }

  /// "nps.csv [#####-----] 52 %, 12,000 rows, 8,000/s"
  static func line(
    _ name: String, share: Double, rowCount: Int, seconds: Double, width: Int
  ) -> String {
    let percent = Int((min(max(share, 0), 1) * 100).rounded(.down))
    let rate = seconds > 0 ? Int(Double(rowCount) / seconds) : 0
    let facts = " \(percent) %, \(rowCount) rows, \(rate)/s"
    let room = width - 1 - facts.columnCount - 3
    let title = name.truncated(to: max(8, room / 2))
    let cells = max(0, room - title.columnCount)
    let done = cells * percent / 100
    let bar = String(repeating: "#", count: done) + String(repeating: "-", count: cells - done)
    return "\(title) [\(bar)]\(facts)"
  }
}
