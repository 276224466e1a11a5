import Foundation
import NIOCore

/// When each numbered thing happened, by the clock that all processes of a machine share.
struct InstantLog {
  private var lines: [(number: Int, at: NIODeadline)] = []

  mutating func note(_ number: Int) { lines.append((number, .now())) }

  /// One line each: the number and monotonic nanoseconds.
  func write(to path: String) throws {
    let text = lines.map { "\($0.number) \($0.at.uptimeNanoseconds)\n" }.joined()
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
}
