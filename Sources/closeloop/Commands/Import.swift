import ArgumentParser
import FollowUp
import Foundation
import Intake
import Settings

struct Import: ConsoleCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take in files of responses: CSV, JSON, NDJSON.",
    usage: "closeloop import <file>... --source <source> [--try] [--json]",
    discussion: """
      The mapping is that of the source in closeloop.yml (type folder or import).
      Says first how many rows are history. Safe to interrupt and to repeat: each
      row is taken once. --try shows what the first rows would be and takes
      nothing; it needs no daemon.
        closeloop import nps-2025.csv --source exports --try
        closeloop import nps-2024.csv nps-2025.csv --source exports
      """)

  @OptionGroup var settings: SettingsOption
  @Option(help: "The source in closeloop.yml whose mapping they follow.") var source: String
  @Flag(name: .customLong("try"), help: "Map the first rows, take nothing.") var isTrial = false
  @Flag(help: "Print the numbers as JSON instead of text.") var json = false
  @Argument(help: "The files.") var files: [String]

  func run(on console: Console) async throws {
    let environment = SettingsOption.environment(console.environment)
    let daemon = try settings.daemonSettings(environment).mapError { CommandFault($0) }.get()
    let mappings = daemon.fileMappings(ZoneDirectory(environment: environment))
    guard let mapping = mappings[source] else {
      throw CommandFault.noFileSource(source, known: mappings.keys.sorted())
    }
    var historySeconds = 7.0 * 86_400
    if case .success(let file) = SettingsOption.rules(of: daemon, environment) {
      historySeconds = file.rules.historyAfterSeconds
    }
    var sum = FileCounts()
    var previews: [ImportPreviewDocument] = []
    for path in files {
      let file = try open(path, mapping)
      let preview = try ImportPreview(file, now: Date(), historySeconds: historySeconds)
      tell(preview, of: file, path, console)
      previews.append(ImportPreviewDocument(preview, of: path))
      if !isTrial { sum.add(try await send(path, mapping, console)) }
    }
    guard !isTrial else {
      if json { console.writeJSON(try StableJSON.bytes(of: ["files": previews])) }
      return
    }
    if json { console.writeJSON(try StableJSON.bytes(of: sum)) }
    if sum.refusedCount > 0 { throw ExitCode(ExitStatus.refused.rawValue) }
  }

  private func open(_ path: String, _ mapping: FileMapping) throws -> ImportFile {
    do {
      return try ImportFile(path: path, mapping)
    } catch let fault as SourceFileFault {
      throw CommandFault.faultyFiles(["\(path): \(fault.text)".singleLine])
    }
  }

  private func tell(
    _ preview: ImportPreview, of file: ImportFile, _ path: String, _ console: Console
  ) {
    let name = URL(filePath: path).lastPathComponent
    var parts = [preview.summary(of: name)]
    if !file.absentColumns.isEmpty {
      parts.append("columns it does not have: \(file.absentColumns.joined(separator: ", "))")
    }
    if isTrial {
      parts.append(preview.table(console.style))
      parts.append(preview.refusals(console.style))
    }
    let text = parts.filter { !$0.isEmpty }.joined(separator: "\n")
    if json { console.complain(text) } else { console.write(text) }
  }

  /// Sends a file's rows, batch by batch; what has been answered is on the daemon's disk.
  private func send(
    _ path: String, _ mapping: FileMapping, _ console: Console
  ) async throws -> FileCounts {
    let client = try settings.client(console)
    var file = try open(path, mapping)
    let name = URL(filePath: path).lastPathComponent
    let start = Date()
    var counts = FileCounts()
    var bar = ProgressBar(
      name: name, byteCount: file.byteCount, style: console.style, write: console.overwrite)
    while let batch = try file.nextBatch() {
      let request = ControlRequest(
        method: .post, target: ControlRequest.get("v1", "import", source).target,
        body: try JSONEncoder().encode(batch))
      let body = try await client.body(of: request)
      guard let answer = try? JSONDecoder().decode(ImportAnswer.self, from: body) else {
        throw CommandFault.unknownAnswer(target: request.target)
      }
      counts.add(answer.counts)
      if !answer.refused.isEmpty { bar.clear() }
      for refusal in answer.refused { console.complain(Self.line(refusal, name)) }
      bar.draw(doneByteCount: file.readByteCount, rowCount: counts.rowCount)
    }
    bar.clear()
    let seconds = max(Date().timeIntervalSince(start), 0.001)
    let rate = "\(Int(Double(counts.rowCount) / seconds)) rows/s"
    let lines = [name + ":"] + (counts.lines + [rate]).map { "  " + $0 }
    if json {
      console.complain(lines.joined(separator: "\n"))
    } else {
      console.write(lines.joined(separator: "\n"))
    }
    return counts
  }

  private static func line(_ refusal: ImportAnswer.Refusal, _ name: String) -> String {
    let waits = refusal.quarantine.map { "; closeloop quarantine show \($0)" } ?? ""
    return "\(name):\(refusal.line): \(refusal.misfit.rawValue): \(refusal.detail)\(waits)"
      .singleLine
  }
}
