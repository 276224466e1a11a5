import Foundation
import Glibc
import Logging
import Testing

@testable import Vitals

struct LogLineTests {
  private let now = Date(timeIntervalSince1970: 1_790_000_000.25)

  @Test(arguments: [
    (Logger.Level.debug, "<7>"), (.info, "<6>"), (.notice, "<5>"), (.warning, "<4>"),
    (.error, "<3>"), (.critical, "<2>"),
  ])
  func `under journald a line begins with its priority`(level: Logger.Level, prefix: String) {
    let line = LogLine.text(
      level: level, label: "intake", message: "refused",
      metadata: [("status", "422"), ("from", "a b")], format: .journal, now: now)

    #expect(line == prefix + "intake: refused from=\"a b\" status=422\n")
  }

  @Test func `elsewhere a line begins with the time and the level`() {
    let line = LogLine.text(
      level: .warning, label: "timers", message: "late", metadata: [], format: .plain, now: now)

    #expect(line == "2026-09-21T14:13:20Z warning timers: late\n")
  }

  @Test func `a line feed in a value makes no second entry`() {
    let line = LogLine.text(
      level: .info, label: "desk", message: "a\nb", metadata: [("k", "c\r\nd")], format: .journal,
      now: now)

    #expect(line == "<6>desk: a b k=\"c d\"\n")
  }

  @Test func `no control character of a value reaches the terminal`() {
    let line = LogLine.text(
      level: .info, label: "intake", message: "file done",
      metadata: [("file", "a\u{1b}[2J\u{7}\u{9b}b.csv")], format: .journal, now: now)

    #expect(line == "<6>intake: file done file=\"a [2J  b.csv\"\n")
  }

  @Test func `journald is known by its variable`() {
    #expect(LogLine.Format(environment: ["JOURNAL_STREAM": "8:1"]) == .journal)
    #expect(LogLine.Format(environment: [:]) == .plain)
  }

  @Test func `a pipe that nobody reads blocks nobody; what was dropped is owned up to`() throws {
    let pipe = Pipe()
    let writer = LineWriter(descriptor: pipe.fileHandleForWriting.fileDescriptor, capacity: 2_000)
    let line = String(repeating: "x", count: 999) + "\n"

    for _ in 0..<5_000 { writer.write(line) }
    let dropped = writer.droppedCount

    // 64 KiB fit into the pipe and 2,000 lines into the queue; the rest cannot have been taken.
    #expect(dropped >= 5_000 - 2_000 - 66)
    #expect(dropped < 5_000)
    // Read what was taken, so that the writer's queue comes free.
    var text = ""
    while text.utf8.count < 2_000 * 1_000 { text += Self.read(from: pipe) }
    writer.write("last\n")
    while !text.hasSuffix("last\n") { text += Self.read(from: pipe) }
    #expect(text.contains("log: dropped \(dropped) lines"))
  }

  /// What is there, waiting for the first byte; never for a full buffer as `FileHandle` does.
  private static func read(from pipe: Pipe) -> String {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(pipe.fileHandleForReading.fileDescriptor, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
  }
}
