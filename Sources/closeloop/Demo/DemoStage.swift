import Foundation

/// The demo's folder: both files, the token, the state; removed when the demo ends.
struct DemoStage: Sendable {
  let folder: String
  let token = UUID().uuidString

  init() throws {
    folder = NSTemporaryDirectory() + "closeloop-demo-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  var settingsPath: String { folder + "/closeloop.yml" }
  var controlPath: String { folder + "/control.sock" }

  /// - Parameter receiver: where the demo's channels are taken.
  func writeFiles(receiver: String) throws {
    try write(DemoFiles.daemon(folder: folder), to: settingsPath)
    try write(DemoFiles.rules(receiver: receiver), to: folder + "/rules.yml")
    try write(token, to: folder + "/app-token")
  }

  func strike() {
    // Left behind at worst: a folder below the temporary one.
    try? FileManager.default.removeItem(atPath: folder)
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }
}
