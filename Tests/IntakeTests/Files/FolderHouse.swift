import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport

@testable import Intake

/// A folder source with a real ledger, in a folder of their own that goes with the value.
final class FolderHouse: Sendable {
  let root: String
  let folder: FolderOptions
  let ledger: LedgerStore
  let lines: LogLines
  let service: FolderService

  init(mapping: FileMapping = .sample, settleSeconds: Double = 0) async throws {
    root = NSTemporaryDirectory() + "folder-" + UUID().uuidString
    // With a clock that stands still every file is settled: it was written long after.
    folder = FolderOptions(
      path: root + "/drop", mapping: mapping,
      settleSeconds: settleSeconds > 0 ? settleSeconds : -.infinity)
    ledger = try await LedgerStore.open(
      LedgerOptions(folder: root + "/state", now: { .sample }), rules: .sample(), text: "sample")
    let (offset, lines) = (Offset(), LogLines())
    service = FolderService(
      folder, ledger: ledger, logger: Logger(label: "test") { _ in lines },
      now: { settleSeconds > 0 ? Date().addingTimeInterval(offset.seconds) : .sample })
    self.offset = offset
    self.lines = lines
  }

  private let offset: Offset

  deinit { try? FileManager.default.removeItem(atPath: root) }  // only a test's own folder

  var path: String { folder.path }

  func advance(by seconds: Double) { offset.add(seconds) }

  /// Writes a file as a program does that takes no care.
  func drop(_ name: String, _ text: String) {
    // Where a folder is missing the test fails by what it finds.
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: URL(filePath: path + "/" + name))
  }

  func scan(_ watch: FolderWatch? = nil) async throws {
    for name in ["done", "failed"] {
      try FileManager.default.createDirectory(
        atPath: path + "/" + name, withIntermediateDirectories: true)
    }
    _ = try await service.takeWhatIsReady(watch)
  }

  /// Without hidden files and the folders of the service itself.
  func names(in place: String) -> [String] {
    let all = try? FileManager.default.contentsOfDirectory(atPath: path + "/" + place)
    return (all ?? []).filter { !$0.hasPrefix(".") && $0 != "done" && $0 != "failed" }.sorted()
  }

  func text(_ name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  func score(of id: String) async throws -> Int? {
    try await ledger.reader.response(ResponseKey(source: "drop", id: id))?.known.response.score
      .value
  }
}

/// How far a clock runs ahead.
private final class Offset: Sendable {
  private let value = Mutex(0.0)
  var seconds: Double { value.withLock { $0 } }
  func add(_ seconds: Double) { value.withLock { $0 += seconds } }
}
