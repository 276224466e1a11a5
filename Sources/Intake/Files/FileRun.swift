import FollowUp
import Foundation
import Ledger

/// Takes a file's rows into the ledger, some hundreds at a time. Progress needs no mark of its own: a row that was
/// taken is known when the file is read again.
struct FileRun {
  static let stepRowCount = 512
  static let stepByteCount = 1 << 20

  private(set) var counts = FileCounts()
  private var rows: FileRows
  private let twins = RowTwins()
  private let ledger: LedgerStore
  private let metrics: IntakeMetrics
  private let now: @Sendable () -> Date

  init(
    _ rows: FileRows, ledger: LedgerStore, metrics: IntakeMetrics,
    now: @escaping @Sendable () -> Date
  ) {
    self.rows = rows
    self.ledger = ledger
    self.metrics = metrics
    self.now = now
  }

  /// Whether there is more. What it has counted is on disk.
  ///
  /// - Throws: ``LedgerError`` where nothing more can be recorded now; ``SourceFileFault`` where the file cannot be read.
  mutating func step(_ report: inout FileReport) async throws -> Bool {
    var read: [(row: FileRow, arrival: Arrival)] = []
    var byteCount = 0
    let receivedAt = now()
    while read.count < Self.stepRowCount, byteCount < Self.stepByteCount {
      guard let row = try rows.next() else { break }
      byteCount += row.bytes.count
      guard let arrival = arrival(of: row, at: receivedAt) else { continue }
      read.append((row, arrival))
    }
    let results = await ledger.take(read.map(\.arrival))
    for ((row, arrival), result) in zip(read, results) {
      let taken = try result.get()
      metrics.count(taken, of: arrival)
      try count(taken, arrival.reading, row, &report)
    }
    return !read.isEmpty
  }

  /// `nil` for a row of empty cells.
  private mutating func arrival(of row: FileRow, at receivedAt: Date) -> Arrival? {
    let mapper = rows.mapper
    let (mapped, id) = mapper.map(row, receivedAt: receivedAt) { twins.count($0) }
    counts.count(mapped)
    guard !mapped.isBlank else { return nil }
    return mapper.arrival(
      row, mapped, messageID: id, door: .folder, receivedAt: receivedAt)
  }

  private mutating func count(
    _ taken: Taken, _ reading: Reading, _ row: FileRow, _ report: inout FileReport
  ) throws {
    counts.count(taken, reading)
    switch (taken, reading) {
    case (.quarantined(let number, _), .misfit(let misfit, let detail, _)):
      try report.refuse(row, misfit, detail, number: number)
    case (.quarantined(let number, let misfit), _):
      try report.refuse(row, misfit, misfit.sentence, number: number)
    case (_, .misfit(let misfit, let detail, _)):
      try report.refuse(row, misfit, detail, number: nil)
    default: break
    }
  }
}
