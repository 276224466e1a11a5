import FollowUp
import Foundation
import Testing

/// Documents held to files of Fixtures/documents. `RECORD=1` rewrites them and fails.
enum Golden {
  static func expect(
    _ document: some Encodable, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name + ".json")
    let got = String(decoding: try StableJSON.readableBytes(of: document), as: UTF8.self) + "\n"
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(got.utf8).write(to: file)
      Issue.record("recorded \(name).json", sourceLocation: sourceLocation)
    }
    let wanted = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    #expect(got == wanted, sourceLocation: sourceLocation)
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/documents")
}
