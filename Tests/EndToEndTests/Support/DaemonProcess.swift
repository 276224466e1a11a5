import Foundation
import Glibc
import Synchronization
import Testing

/// The real binary, run as a service would be: its own folder, port 0, a notify socket.
final class DaemonProcess: Sendable {
  let folder: Folder
  let processID: Int32
  /// What it wrote to standard error, in the pieces it came.
  let log: Record<String>
  /// What it said to systemd.
  let notify: NotifySocket
  private let ended: Record<Int32>

  /// Starts a daemon on what lies in the folder, and returns once it says READY.
  static func start(
    in folder: Folder, arguments: [String] = [], wrapper: [String] = [],
    environment: [String: String] = [:]
  ) async throws -> DaemonProcess {
    let daemon = try DaemonProcess(folder, arguments, wrapper, environment)
    let ready = await daemon.notify.messages.first { $0.contains("READY=1") }
    try #require(ready != nil, "it never got ready: \(daemon.logText)")
    _ = await daemon.log.first { $0.contains("listening on") }
    return daemon
  }

  /// Starts one that is expected to end by itself: its status and what it said.
  static func runToEnd(
    in folder: Folder, arguments: [String] = []
  ) async throws -> (status: Int32, log: String) {
    let daemon = try DaemonProcess(folder, arguments, [], [:])
    let status = await daemon.untilEnd()
    return (status, daemon.logText)
  }

  /// The status it ended with: 128 and the signal where one ended it; -1 where the test was cancelled.
  func untilEnd() async -> Int32 {
    await ended.first { _ in true } ?? -1
  }

  func signal(_ number: Int32) {
    _ = kill(processID, number)
  }

  func kill9() async {
    signal(SIGKILL)
    _ = await untilEnd()
  }

  /// SIGTERM, the status it ends with and how long that took.
  @discardableResult
  func stop() async -> (status: Int32, took: Duration) {
    let start = ContinuousClock.now
    signal(SIGTERM)
    let status = await untilEnd()
    return (status, start.duration(to: .now))
  }

  var logText: String { log.all.joined() }

  /// The port of `listen:`, from the line that says where it listens.
  var port: Int {
    guard let line = logText.components(separatedBy: "listening on 127.0.0.1:").dropFirst().first
    else { return 0 }
    return Int(line.prefix { $0.isNumber }) ?? 0
  }

  private init(
    _ folder: Folder, _ arguments: [String], _ wrapper: [String], _ extra: [String: String]
  ) throws {
    let process = Process()
    let line =
      wrapper + [try Binary.path(), "serve", "--config", folder.path + "/closeloop.yml"] + arguments
    process.executableURL = URL(filePath: line[0])
    process.arguments = Array(line.dropFirst())
    let notify = try NotifySocket(path: folder.path + "/notify")
    process.environment = Binary.environment
      .merging(["NOTIFY_SOCKET": notify.path]) { $1 }.merging(extra) { $1 }
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    let (log, ended) = (Record<String>(), Record<Int32>())
    let read = Self.reading(pipe, into: log)
    process.terminationHandler = { process in
      let isSignal = process.terminationReason == .uncaughtSignal
      let status = process.terminationStatus + (isSignal ? 128 : 0)
      // What it said last is in the pipe still.
      read.wait()
      log.close()
      notify.close()
      ended.append(status)
    }
    try process.run()
    (self.folder, self.log, self.notify, self.ended) = (folder, log, notify, ended)
    processID = process.processIdentifier
  }

  deinit {
    if ended.count == 0 { _ = kill(processID, SIGKILL) }
  }

  /// Ends with the other end of the pipe.
  private static func reading(_ pipe: Pipe, into log: Record<String>) -> DispatchSemaphore {
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      let descriptor = pipe.fileHandleForReading.fileDescriptor
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { break }
        log.append(String(decoding: buffer.prefix(count), as: UTF8.self))
      }
      withExtendedLifetime(pipe) {}
      done.signal()
    }
    return done
  }
}
