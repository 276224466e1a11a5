import FollowUp
import Foundation
import Synchronization

@testable import closeloop

/// A terminal that remembers what was written to it.
final class FakeTerminal: Sendable {
  private let lines = Mutex<(output: String, errors: String)>(("", ""))

  var output: String { lines.withLock { $0.output } }
  var errors: String { lines.withLock { $0.errors } }

  func console(
    isTerminal: Bool = false, environment: [String: String] = [:], width: Int = 80
  ) -> Console {
    Console(
      style: .test(width: width), isTerminal: isTerminal, environment: environment,
      write: { text in self.lines.withLock { $0.output += text + "\n" } },
      complain: { text in self.lines.withLock { $0.errors += text + "\n" } })
  }
}

extension Style {
  /// Saturday 2026-11-21 12:00 UTC.
  static func test(width: Int = 80, hasColour: Bool = false) -> Style {
    Style(width: width, hasColour: hasColour, now: .test, zone: .utc)
  }
}

extension Date {
  static let test = Date(timeIntervalSince1970: 1_795_262_400)

  /// Hours after the tests' noon; negative before it.
  static func hours(_ hours: Double) -> Date { test.addingTimeInterval(hours * 3_600) }
}
