import FollowUp
import Foundation
import TestSupport

@testable import Intake
@testable import Ledger

/// A file in memory and what a mapping makes of it.
struct FileSample {
  var form = FileForm.table
  var bytes: [UInt8]
  var mapping: FileMapping
  /// So many bytes at a time, however many are asked for.
  var pieceByteCount = 7

  init(_ text: String, form: FileForm = .table, _ mapping: FileMapping = .sample) {
    self.init(bytes: Array(text.utf8), form: form, mapping)
  }

  init(bytes: [UInt8], form: FileForm = .table, _ mapping: FileMapping = .sample) {
    self.bytes = bytes
    self.form = form
    self.mapping = mapping
  }

  struct Outcome {
    var line: Int
    var reading: Reading
    var messageID: String
    var isFallback: Bool
    var isBlank: Bool
  }

  func open() throws -> FileRows {
    let (bytes, piece) = (bytes, pieceByteCount)
    return try FileRows(form, mapping) { offset, count in
      Array(bytes.dropFirst(offset).prefix(min(count, piece)))
    }
  }

  func outcomes() throws -> [Outcome] {
    var rows = try open()
    let twins = RowTwins()
    var outcomes: [Outcome] = []
    while let row = try rows.next() {
      let (mapped, id) = rows.mapper.map(row, receivedAt: .sample) { twins.count($0) }
      outcomes.append(
        Outcome(
          line: row.line, reading: mapped.reading, messageID: id, isFallback: mapped.isFallback,
          isBlank: mapped.isBlank))
    }
    return outcomes
  }

  func responses() throws -> [FollowUp.Response] { try outcomes().compactMap(\.reading.response) }
}

extension FileMapping {
  /// id, score, comment.
  static let sample = FileMapping(
    source: "drop", fields: [.id: "id", .score: "score", .comment: "comment"])

  static func sample(
    _ fields: [MappedField: String], _ change: (inout FileMapping) -> Void = { _ in }
  )
    -> FileMapping
  {
    var mapping = FileMapping(source: "drop", fields: fields)
    change(&mapping)
    return mapping
  }
}

extension Reading {
  var response: FollowUp.Response? {
    if case .response(let response) = self { response } else { nil }
  }

  /// "bad-score: ..." or "r1 3".
  var words: String {
    switch self {
    case .response(let response): "\(response.key.id) \(response.score.value)"
    case .misfit(let misfit, let detail, _): "\(misfit.rawValue): \(detail)"
    default: "\(self)"
    }
  }
}
