import Foundation

/// A temporary folder with settings in it, gone with the value; short, for a socket's path has 107 bytes.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = "/tmp/closeloop-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }  // the system cleans /tmp too

  var socket: String { path + "/control.sock" }

  /// Writes closeloop.yml (and rules.yml, where there are any) and gives its path.
  func settings(
    rules: String? = nil,
    sources: String = "app: {type: closeloop, token: {env: CLOSELOOP_TEST_TOKEN}}"
  ) throws -> String {
    let text = """
      state: \(path)
      control: \(socket)
      rules: rules.yml
      sources:
        \(sources)
      """
    try text.write(toFile: path + "/closeloop.yml", atomically: true, encoding: .utf8)
    try rules?.write(toFile: path + "/rules.yml", atomically: true, encoding: .utf8)
    return path + "/closeloop.yml"
  }
}
