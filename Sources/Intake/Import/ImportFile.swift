public import FollowUp
public import Foundation
import Ledger

/// A file as `closeloop import` reads it: what its rows would be, and the rows themselves in batches.
public struct ImportFile {
  static let batchRowCount = 1_000
  static let batchByteCount = 1 << 20

  private var rows: FileRows
  private let twins = RowTwins()
  public let byteCount: Int
  /// Of the rows that ``nextReading(receivedAt:)`` has answered.
  public private(set) var badEmailCount = 0

  /// - Throws: ``SourceFileFault``
  public init(path: String, _ mapping: FileMapping) throws {
    let file = try OpenFile(path: path)
    let name = URL(filePath: path).lastPathComponent
    guard let form = FileForm(name: name) else { throw SourceFileFault.unknownForm }
    byteCount = file.byteCount
    rows = try FileRows(file, form: form, mapping)
  }

  public var readByteCount: Int { rows.readByteCount }
  public var absentColumns: [String] { rows.mapper.absentColumns }

  /// The next row as it would be taken; blank ones are passed over.
  public mutating func nextReading(receivedAt: Date) throws -> (line: Int, reading: Previewed)? {
    while let row = try rows.next() {
      let (mapped, _) = rows.mapper.map(row, receivedAt: receivedAt) { twins.count($0) }
      guard !mapped.isBlank else { continue }
      if mapped.hasBadEmail { badEmailCount += 1 }
      switch mapped.reading {
      case .response(let response): return (row.line, .response(response))
      case .misfit(let misfit, let detail, _): return (row.line, .misfit(misfit, detail))
      default: continue
      }
    }
    return nil
  }

  public enum Previewed: Sendable {
    case response(Response)
    case misfit(Misfit, String)
  }

  /// The next rows to send; `nil` at the end.
  public mutating func nextBatch() throws -> ImportBatch? {
    var batch = ImportBatch(context: rows.mapper.context.text, rows: [])
    var byteCount = 0
    while batch.rows.count < Self.batchRowCount, byteCount < Self.batchByteCount,
      let row = try rows.next()
    {
      byteCount += row.bytes.count
      let nth = rows.mapper.hasID ? 1 : twins.count(rows.mapper.identity(of: row))
      batch.rows.append(ImportBatch.Row(row, nth: nth))
    }
    return batch.rows.isEmpty ? nil : batch
  }
}
