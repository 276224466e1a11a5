import FollowUp
import Foundation
import Ledger

/// What became of a file's rows.
public struct FileCounts: Sendable, Equatable, Codable {
  public var rowCount = 0
  /// New responses, by their disposition.
  public var dispositions: [String: Int] = [:]
  public var newCount = 0
  public var revisedCount = 0
  /// Taken before: in this file, or when it came under another name.
  public var knownCount = 0
  public var erasedCount = 0
  /// Refused rows, by their misfit's word.
  public var misfits: [String: Int] = [:]
  public var blankCount = 0
  /// Rows that were not UTF-8 and have been read as Windows-1252.
  public var fallbackCount = 0
  /// Responses that were taken without what stands for an e-mail address, as it is none.
  public var badEmailCount = 0

  public init() {}

  enum CodingKeys: String, CodingKey {
    case dispositions, misfits
    case rowCount = "rows"
    case newCount = "new"
    case revisedCount = "revised"
    case knownCount = "known"
    case erasedCount = "erased"
    case blankCount = "blank"
    case fallbackCount = "not_utf8"
    case badEmailCount = "bad_emails"
  }

  /// Of several batches, or files.
  public mutating func add(_ other: FileCounts) {
    rowCount += other.rowCount
    newCount += other.newCount
    revisedCount += other.revisedCount
    knownCount += other.knownCount
    erasedCount += other.erasedCount
    blankCount += other.blankCount
    fallbackCount += other.fallbackCount
    badEmailCount += other.badEmailCount
    dispositions.merge(other.dispositions, uniquingKeysWith: +)
    misfits.merge(other.misfits, uniquingKeysWith: +)
  }

  public var refusedCount: Int { misfits.values.reduce(0, +) }

  mutating func count(_ taken: Taken, _ reading: Reading) {
    if case .misfit(let misfit, _, _) = reading {
      misfits[misfit.rawValue, default: 0] += 1
      return
    }
    switch taken {
    case .recorded(let recorded): count(recorded)
    case .quarantined(_, let misfit): misfits[misfit.rawValue, default: 0] += 1
    case .replay: knownCount += 1
    case .erased, .nothing, .optedOut: erasedCount += 1
    }
  }

  private mutating func count(_ recorded: Recorded) {
    switch recorded.decision.response {
    case .none, .redate: knownCount += 1
    case .revise: revisedCount += 1
    case .insert:
      newCount += 1
      dispositions[recorded.decision.disposition?.kind ?? "", default: 0] += 1
    }
  }

  /// One line for each number that is not zero.
  public var lines: [String] {
    var lines = ["rows: \(rowCount)", "new: \(newCount)"]
    if !dispositions.isEmpty {
      let parts = dispositions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      lines[1] += " (\(parts.joined(separator: ", ")))"
    }
    if revisedCount > 0 { lines.append("revised: \(revisedCount)") }
    if knownCount > 0 { lines.append("known already: \(knownCount)") }
    if erasedCount > 0 { lines.append("erased before, left so: \(erasedCount)") }
    if refusedCount > 0 {
      let parts = misfits.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      lines.append("refused: \(refusedCount) (\(parts.joined(separator: ", ")))")
    } else {
      lines.append("refused: none")
    }
    if blankCount > 0 { lines.append("blank rows passed over: \(blankCount)") }
    if fallbackCount > 0 {
      lines.append("not UTF-8, read as windows-1252: \(fallbackCount)")
    }
    if let note = Self.emailNote(badEmailCount) { lines.append(note) }
    return lines
  }

  /// "1 e-mail address could not be read"; `nil` where all could.
  public static func emailNote(_ badEmailCount: Int) -> String? {
    guard badEmailCount > 0 else { return nil }
    let addresses = badEmailCount == 1 ? "e-mail address" : "e-mail addresses"
    return "\(badEmailCount) \(addresses) could not be read"
  }

  /// What can be told of a row before it is taken.
  mutating func count(_ mapped: RowMapper.Mapped) {
    guard !mapped.isBlank else {
      blankCount += 1
      return
    }
    rowCount += 1
    if mapped.isFallback { fallbackCount += 1 }
    if mapped.hasBadEmail { badEmailCount += 1 }
  }
}

/// The file beside a file: every refused row with its line and why, then the numbers. Written as the rows are
/// read, under a name that no scan takes; it gets its own name at the end.
struct FileReport {
  private let path: String
  private let handle: FileHandle
  private var pending = ""

  init(path: String) throws(SourceFileFault) {
    self.path = path
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw .unreadable(errno: errno) }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  mutating func refuse(_ row: FileRow, _ misfit: Misfit, _ detail: String, number: Int64?) throws {
    let waits = number.map { "; closeloop quarantine show \($0)" } ?? "; in quarantine already"
    let why = detail.withoutControls
    try write("line \(row.line): \(misfit.rawValue): \(why)\(waits)\n")
  }

  mutating func end(_ lines: [String]) throws {
    try write(lines.map { $0.withoutControls + "\n" }.joined())
    try flush()
    try handle.synchronize()
    try handle.close()
  }

  private mutating func write(_ text: String) throws {
    pending += text
    if pending.utf8.count > 64 << 10 { try flush() }
  }

  private mutating func flush() throws {
    try handle.write(contentsOf: Data(pending.utf8))
    pending = ""
  }
}
