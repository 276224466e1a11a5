import Foundation
import Testing

/// Text held to a file of Fixtures. With RECORD=1 the file is rewritten and the test fails, so that nobody
/// records by accident.
enum Golden {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func hold(
    _ text: String, to name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try (text + "\n").write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let wanted = try String(contentsOf: file, encoding: .utf8)
    #expect(text + "\n" == wanted, "\(name)", sourceLocation: sourceLocation)
  }

  /// The daemon's answer in a file of Fixtures.
  static func json(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name))
  }
}
