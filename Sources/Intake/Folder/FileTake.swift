import FollowUp
import Foundation
import Ledger

/// One file of a folder, from its first row to its place in `done` or `failed`.
struct FileTake {
  enum Outcome {
    case done(FileCounts)
    /// With the numbers where rows could be read at all.
    case failed(FileCounts?, why: String)
    /// Nothing is lost and nothing moved: the next scan tries again.
    case left(why: String)

    var word: String {
      switch self {
      case .done: "done"
      case .failed: "failed"
      case .left: "left"
      }
    }
  }

  let name: String
  let folder: FolderOptions
  let ledger: LedgerStore
  let metrics: IntakeMetrics
  let now: @Sendable () -> Date

  private var path: String { folder.path + "/" + name }
  /// No scan takes a hidden name.
  private var draftPath: String { folder.path + "/." + name + ".report.tmp" }

  mutating func run() async -> Outcome {
    do {
      return try await take()
    } catch let fault as SourceFileFault {
      if case .unreadable = fault { return .left(why: fault.text) }
      return await fail(nil, why: fault.text)
    } catch let error as LedgerError {
      return .left(why: error.text)
    } catch {
      return .left(why: "\(error)")
    }
  }

  private func take() async throws -> Outcome {
    let file = try OpenFile(path: path)
    guard let form = FileForm(name: name) else { throw SourceFileFault.unknownForm(name) }
    let before = file.stamp
    let rows = try FileRows(file, form: form, folder.mapping)
    var report = try FileReport(path: draftPath)
    var run = FileRun(rows, ledger: ledger, metrics: metrics, now: now)
    while try await run.step(&report) {
      if Task.isCancelled { return .left(why: "stopping") }
    }
    // Somebody went on writing: its rows so far are taken, and the next scan finds the others.
    guard file.stamp == before else { return .left(why: "it changed while it was read") }
    let counts = run.counts
    let isFailure = counts.rowCount > 0 && counts.refusedCount == counts.rowCount
    try report.end(lines(counts, absent: rows.mapper.absentColumns))
    try move(to: isFailure ? "failed" : "done")
    return isFailure ? .failed(counts, why: "every row was refused") : .done(counts)
  }

  /// A file none of whose rows could be looked at.
  private func fail(_ counts: FileCounts?, why: String) async -> Outcome {
    do {
      var report = try FileReport(path: draftPath)
      try report.end(["file: \(name)", "source: \(folder.source)", "nothing was taken: \(why)"])
      try move(to: "failed")
    } catch {
      return .left(why: "\(error)")
    }
    return .failed(counts, why: why)
  }

  private func lines(_ counts: FileCounts, absent: [String]) -> [String] {
    var lines = ["file: \(name)", "source: \(folder.source)", "taken: \(now().rfc3339)"]
    lines += counts.lines
    if !absent.isEmpty {
      lines.append("columns it does not have: \(absent.joined(separator: ", "))")
    }
    return lines
  }

  /// The report first: a file in `done` always has one. A name that is taken there gets the instant added.
  private func move(to place: String) throws {
    let target = free(in: folder.path + "/" + place)
    try rename(draftPath, target + ".report.txt")
    try rename(path, target)
  }

  private func free(in place: String) -> String {
    let plain = place + "/" + name
    guard FileStamp(path: plain) != nil else { return plain }
    let mark = now().rfc3339.replacing(":", with: "")
    var candidate = "\(place)/\(mark)-\(name)"
    var number = 1
    while FileStamp(path: candidate) != nil {
      number += 1
      candidate = "\(place)/\(mark)-\(number)-\(name)"
    }
    return candidate
  }

  private func rename(_ old: String, _ new: String) throws {
    guard Foundation.rename(old, new) == 0 else { throw SourceFileFault.unreadable(errno: errno) }
  }
}
