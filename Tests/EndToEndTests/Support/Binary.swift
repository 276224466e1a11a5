import Foundation
import Testing

/// The binary that was built beside these tests.
enum Binary {
  static func path() throws -> String {
    let runner = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let path = runner.deletingLastPathComponent().appending(path: "closeloop").path
    try #require(
      FileManager.default.isExecutableFile(atPath: path), "\(path) is missing; run swift build")
    return path
  }

  /// That of the tests, without what systemd or a terminal may have put there.
  static var environment: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    for name in ["NOTIFY_SOCKET", "JOURNAL_STREAM", "WATCHDOG_USEC", "STATE_DIRECTORY"] {
      variables[name] = nil
    }
    variables["APP_TOKEN"] = Folder.appToken
    variables["BOARD_TOKEN"] = Folder.boardToken
    return variables
  }

  /// Runs one command to its end.
  static func run(_ arguments: [String]) async throws -> (status: Int32, said: String) {
    let process = Process()
    process.executableURL = URL(filePath: try path())
    process.arguments = arguments
    process.environment = environment
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    let ended = Record<Int32>()
    process.terminationHandler = { ended.append($0.terminationStatus) }
    try process.run()
    let said = Record<String>()
    // While it runs: it would wait for ever where a pipe's 64 KiB are full.
    Thread.detachNewThread {
      let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
      said.append(String(decoding: bytes, as: UTF8.self))
    }
    let status = await ended.first { _ in true } ?? -1
    return (status, await said.first { _ in true } ?? "")
  }
}
