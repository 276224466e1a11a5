import FollowUp
import Foundation

/// Files of Fixtures/zones: TZif files, and tables written by Python's zoneinfo (make.py).
enum ZoneFixture {
  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  static func zone(_ name: String) throws -> Zone {
    try Zone(name: name, tzif: try bytes(name))
  }

  /// The columns of each line.
  static func table(_ name: String) throws -> [[String]] {
    String(decoding: try bytes(name), as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: "\t").map(String.init) }
  }

  private static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/zones")
  }
}
