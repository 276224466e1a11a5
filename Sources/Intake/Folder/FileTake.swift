import FollowUp
import Foundation
import Ledger

/// One file of a folder, from its first row to its place in `done` or `failed`.
struct FileTake {
  /// Each `why` is for logs and alerts, and quotes nothing of the file.
  enum Outcome {
    case done(FileCounts)
    /// With the numbers where rows could be read at all, and the report's place in the folder.
    case failed(FileCounts?, why: String, report: String)
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
      if case .unreadable = fault { return .left(why: fault.reason) }
      return fail(fault)
    } catch let error as LedgerError {
      return .left(why: error.text)
    } catch {
      return .left(why: "\(error)")
    }
  }

  private func take() async throws -> Outcome {
    let file = try OpenFile(path: path)
    guard let form = FileForm(name: name) else { throw SourceFileFault.unknownForm }
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
    let place = try move(to: isFailure ? "failed" : "done")
    return isFailure
      ? .failed(counts, why: "every row was refused", report: place) : .done(counts)
  }

  /// A file none of whose rows could be looked at.
  private func fail(_ fault: SourceFileFault) -> Outcome {
    do {
      var report = try FileReport(path: draftPath)
      try report.end([
        "file: \(name)", "source: \(folder.source)", "nothing was taken: \(fault.text)",
      ])
      return .failed(nil, why: fault.reason, report: try move(to: "failed"))
    } catch let fault as SourceFileFault {
      return .left(why: fault.reason)
    } catch {
      return .left(why: "\(error)")
    }
  }

  private func lines(_ counts: FileCounts, absent: [String]) -> [String] {
    var lines = ["file: \(name)", "source: \(folder.source)", "taken: \(now().rfc3339)"]
    lines += counts.lines
    if !absent.isEmpty {
      lines.append("columns it does not have: \(absent.joined(separator: ", "))")
    }
    return lines
  }

  /// The report first: a file in `done` always has one. A name that is taken there gets the instant added. Answers
  /// where the report lies.
  private func move(to place: String) throws -> String {
    let target = free(in: place)
    let report = target + ".report.txt"
    try rename(draftPath, folder.path + "/" + report)
    try rename(path, folder.path + "/" + target)
    return report
  }

  private func free(in place: String) -> String {
    let isTaken = { FileStamp(path: folder.path + "/" + $0) != nil }
    let plain = place + "/" + name
    guard isTaken(plain) else { return plain }
    let mark = now().rfc3339.replacing(":", with: "")
    var candidate = "\(place)/\(mark)-\(name)"
    var number = 1
    while isTaken(candidate) {
      number += 1
      candidate = "\(place)/\(mark)-\(number)-\(name)"
    }
    return candidate
  }

  private func rename(_ old: String, _ new: String) throws {
    guard Foundation.rename(old, new) == 0 else { throw SourceFileFault.unreadable(errno: errno) }
  }
}
