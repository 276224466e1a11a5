import FollowUp
import Foundation
import Intake

/// What a file's rows would be, counted before anything is taken.
struct ImportPreview {
  /// How many rows `--try` shows.
  static let shownRowCount = 10

  var rowCount = 0
  var historyCount = 0
  /// Of those that are no history.
  var segments: [Segment: Int] = [:]
  var scores: [Int: Int] = [:]
  var misfits: [Misfit: Int] = [:]
  var shown: [Response] = []
  var badEmailCount = 0
  /// The first refused rows: line and why.
  var refused: [(line: Int, misfit: Misfit, detail: String)] = []

  /// - Parameter historySeconds: what was answered longer ago is history.
  init(_ file: ImportFile, now: Date, historySeconds: Double) throws {
    var file = file
    while let (line, reading) = try file.nextReading(receivedAt: now) {
      rowCount += 1
      switch reading {
      case .response(let response):
        scores[response.score.value, default: 0] += 1
        if shown.count < Self.shownRowCount { shown.append(response) }
        if now.timeIntervalSince(response.answeredAt) > historySeconds {
          historyCount += 1
        } else {
          segments[response.segment, default: 0] += 1
        }
      case .misfit(let misfit, let detail):
        misfits[misfit, default: 0] += 1
        if refused.count < Self.shownRowCount { refused.append((line, misfit, detail)) }
      }
    }
    badEmailCount = file.badEmailCount
  }

  var refusedCount: Int { misfits.values.reduce(0, +) }

  /// "nps.csv: 3145 rows; 3143 are history, 2 do not fit, 0 are to be acted upon"
  func summary(of name: String) -> String {
    let acted = segments.values.reduce(0, +)
    var parts = ["\(historyCount) are history (counted, nobody told)"]
    if refusedCount > 0 { parts.append("\(refusedCount) do not fit") }
    let kinds = Segment.allCases.compactMap { segment in
      segments[segment].map { "\($0) \(segment.rawValue)s" }
    }
    parts.append(
      acted == 0
        ? "none is to be acted upon"
        : "\(acted) are to be acted upon (\(kinds.joined(separator: ", ")))")
    if let note = FileCounts.emailNote(badEmailCount) { parts.append(note) }
    return "\(name): \(rowCount) rows; \(parts.joined(separator: ", "))"
  }

  /// The first rows as they would be taken.
  func table(_ style: Style) -> String {
    guard !shown.isEmpty else { return "no row fits" }
    var table = Table([
      .init(title: "ID", isFlexible: true, minimum: 8),
      .init(title: "SCORE", isRightAligned: true), .init(title: "ANSWERED"),
      .init(title: "PERSON", isFlexible: true, minimum: 8),
      .init(title: "COMMENT", isFlexible: true, minimum: 12),
      .init(title: "ATTRIBUTES", isFlexible: true, minimum: 8),
    ])
    for response in shown {
      let attributes = response.attributes.sorted { $0.key < $1.key }
        .map { "\($0.key)=\($0.value)" }
      table.add([
        .init(response.key.id), .init(String(response.score.value)),
        .init(response.answeredAt.rfc3339),
        .init(response.person.email ?? response.person.name ?? response.person.id ?? ""),
        .init(response.comment ?? ""), .init(attributes.joined(separator: " ")),
      ])
    }
    return table.render(style)
  }

  /// The first rows that do not fit, and why.
  func refusals(_ style: Style) -> String {
    refused.map { line, misfit, detail in
      style.paint("line \(line): \(misfit.rawValue): \(detail)".singleLine, .careful)
    }.joined(separator: "\n")
  }
}
