public import Foundation
public import Testing

/// Files of this repository, and text held to them. With RECORD=1 a golden file is rewritten and its test fails, so
/// that nobody records by accident.
public enum Golden {
  /// The files that are shipped.
  public static let config = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Config")

  /// The folder `Fixtures` beside a test's own file.
  public static func fixtures(beside test: String = #filePath) -> URL {
    URL(filePath: test).deletingLastPathComponent().appending(path: "Fixtures")
  }

  public static func text(_ file: URL) throws -> String {
    try String(contentsOf: file, encoding: .utf8)
  }

  /// The names of a folder's files with an ending, sorted.
  public static func names(in folder: URL, ending: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(ending) }.sorted()
  }

  /// Holds text to a file of the `Fixtures` beside the test.
  public static func hold(
    _ got: String, to name: String, beside test: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try hold(got, to: fixtures(beside: test).appending(path: name), sourceLocation: sourceLocation)
  }

  public static func hold(
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
