import Foundation
import Testing

/// Golden files held to what the code says. With RECORD=1 a golden file is rewritten and its test fails, so
/// that nobody records by accident.
enum Golden {
  static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")

  static func hold(
    _ got: String, to name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = fixtures.appending(path: name)
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try got.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let wanted = try String(contentsOf: file, encoding: .utf8)
    #expect(got == wanted, "\(name)", sourceLocation: sourceLocation)
  }
}
