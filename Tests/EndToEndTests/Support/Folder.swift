import Foundation

/// A temporary folder of one test, removed with it.
final class Folder: Sendable {
  static let appToken = "token-of-the-app-0123456789"
  static let boardToken = "token-of-the-board-0123456789"

  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "closeloop-e2e-\(UUID().uuidString.prefix(8))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try write(
      """
      listen: 127.0.0.1:0
      state: \(path)/state
      control: \(path)/control.sock
      rules: rules.yml
      operations: ops
      api-tokens:
        - {name: board, token: {env: BOARD_TOKEN}, may: act}
      sources:
        app: {type: closeloop, token: {env: APP_TOKEN}}
      """, to: "closeloop.yml")
  }

  deinit {
    // Left behind at worst: a folder below the temporary one.
    try? FileManager.default.removeItem(atPath: path)
  }

  var ledgerPath: String { path + "/state/ledger.db" }

  func write(_ text: String, to name: String) throws {
    try Data((text + "\n").utf8).write(to: URL(filePath: "\(path)/\(name)"), options: .atomic)
  }

  /// One key of closeloop.yml, on a line of its own.
  func set(_ key: String, to value: String) throws {
    let lines = try String(contentsOfFile: path + "/closeloop.yml", encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("\(key):") }
    try write((["\(key): \(value)"] + lines).joined(separator: "\n"), to: "closeloop.yml")
  }

  /// Rules of one queue, whose clock and destinations the test says.
  func writeRules(_ rules: SmallRules) throws {
    try write(rules.text, to: "rules.yml")
  }
}
