import FollowUp
import Foundation
import Glibc
import Synchronization
import Testing
import Transport

/// The real binary, run as a service would be: its own folder, port 0, a notify socket.
final class DaemonProcess: Sendable {
  let folder: Folder
  let port: Int
  private let process: Mutex<Process>
  private let log: Mutex<String>
  private let ended: AsyncStream<Int32>

  /// The binary beside the test runner.
  static var binary: String {
    Bundle.main.bundleURL.deletingLastPathComponent().appending(path: "closeloop").path
  }

  /// Starts a daemon on what lies in the folder, and returns once it says READY.
  static func start(
    in folder: Folder, arguments: [String] = [], wrapper: [String] = []
  ) async throws -> DaemonProcess {
    let socket = try NotifySocket(path: folder.path + "/notify")
    defer { socket.close() }
    let daemon = try launch(in: folder, arguments, wrapper, notify: socket.path)
    try #require(await daemon.firstLine("READY=1", of: socket), "\(daemon.logText())")
    return try daemon.withPort()
  }

  /// Starts one that is expected to end by itself: its status and what it said.
  static func runToEnd(
    in folder: Folder, arguments: [String] = []
  ) async throws -> (status: Int32, log: String) {
    let daemon = try launch(in: folder, arguments, [], notify: "")
    let status = await daemon.untilEnd()
    return (status, daemon.logText())
  }

  /// The status it ended with: 128 and the signal where one ended it.
  func untilEnd() async -> Int32 {
    for await status in ended { return status }
    return -1
  }

  func signal(_ number: Int32) {
    process.withLock { _ = kill($0.processIdentifier, number) }
  }

  func kill9() async {
    signal(SIGKILL)
    _ = await untilEnd()
  }

  /// SIGTERM, and the status it ends with.
  func stop() async -> Int32 {
    signal(SIGTERM)
    return await untilEnd()
  }

  var processID: Int32 { process.withLock { $0.processIdentifier } }

  func logText() -> String { log.withLock { $0 } }

  // MARK: -

  private init(_ process: Process, folder: Folder, port: Int, log: String, ended: AsyncStream<Int32>)
  {
    self.process = Mutex(process)
    self.folder = folder
    self.port = port
    self.log = Mutex(log)
    self.ended = ended
  }

  private static func launch(
    in folder: Folder, _ arguments: [String], _ wrapper: [String], notify: String
  ) throws -> DaemonProcess {
    let process = Process()
    let line =
      wrapper + [binary, "serve", "--config", folder.path + "/closeloop.yml"] + arguments
    process.executableURL = URL(filePath: line[0])
    process.arguments = Array(line.dropFirst())
    var environment = ProcessInfo.processInfo.environment
    environment["NOTIFY_SOCKET"] = notify
    environment["JOURNAL_STREAM"] = nil
    process.environment = environment
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    let (ended, end) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { process in
      let isSignal = process.terminationReason == .uncaughtSignal
      end.yield(process.terminationStatus + (isSignal ? 128 : 0))
      end.finish()
    }
    let daemon = DaemonProcess(process, folder: folder, port: 0, log: "", ended: ended)
    daemon.readLog(from: pipe.fileHandleForReading.fileDescriptor, keeping: pipe)
    try process.run()
    return daemon
  }

  private func readLog(from descriptor: Int32, keeping pipe: Pipe) {
    Thread.detachNewThread { [self] in
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        log.withLock { $0 += String(decoding: buffer.prefix(count), as: UTF8.self) }
      }
      withExtendedLifetime(pipe) {}
    }
  }
}
