import Foundation
import Testing

/// Files of this repository, and golden files held to what the code says. With RECORD=1 a golden file is
/// rewritten and its test fails, so that nobody records by accident.
enum Golden {
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()
  static let fixtures = tests.appending(path: "Fixtures")
  static let config = tests.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Config")

  static func text(_ file: URL) throws -> String {
    try String(contentsOf: file, encoding: .utf8)
  }

  /// The names of a folder's files with an ending, sorted.
  static func names(in folder: URL, ending: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }

  static func hold(
    _ got: String, to file: URL, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try got.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)", sourceLocation: sourceLocation)
      return
    }
    let wanted = try text(file)
    #expect(got == wanted, "\(file.lastPathComponent)", sourceLocation: sourceLocation)
  }
}
