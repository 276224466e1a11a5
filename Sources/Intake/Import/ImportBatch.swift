public import FollowUp
public import Foundation

/// Rows of a file on their way over the control socket: raw, with what it takes to read them.
public struct ImportBatch: Sendable, Codable {
  /// The text of a ``FileContext``.
  public var context: String
  public var rows: [Row]

  public struct Row: Sendable, Codable {
    public var line: Int
    public var raw: Data
    /// The n-th of equal rows in its file, where that is not the first.
    public var nth: Int?
    /// Found while it was read: it is refused whatever it says.
    public var isTooLong: Bool?
    public var brokenJSON: String?

    enum CodingKeys: String, CodingKey {
      case line, raw, nth
      case isTooLong = "too_long"
      case brokenJSON = "broken_json"
    }

    init(_ row: FileRow, nth: Int) {
      line = row.line
      raw = Data(row.bytes)
      self.nth = nth > 1 ? nth : nil
      switch row.fault {
      case .tooLong: isTooLong = true
      case .brokenJSON(let why): brokenJSON = why
      // Seen again when the row is read.
      case .openQuote, nil: break
      }
    }

    var row: FileRow {
      let fault: FileRow.Fault? = isTooLong == true ? .tooLong : brokenJSON.map { .brokenJSON($0) }
      return FileRow(line: line, bytes: [UInt8](raw), fault: fault)
    }
  }

  public init(context: String, rows: [Row]) {
    self.context = context
    self.rows = rows
  }
}

/// What became of a batch.
public struct ImportAnswer: Sendable, Codable {
  public var counts: FileCounts
  public var refused: [Refusal]

  public struct Refusal: Sendable, Codable {
    public var line: Int
    public var misfit: Misfit
    public var detail: String
    /// Its number in quarantine; absent where it waits there already.
    public var quarantine: Int64?
  }

  public init(counts: FileCounts = FileCounts(), refused: [Refusal] = []) {
    self.counts = counts
    self.refused = refused
  }
}
