import Foundation
import Synchronization

/// The instant of an answer as its `Date` field spells it (RFC 9110, 5.6.7), written once a second.
final class HTTPDateCache: Sendable {
  private struct Spelling {
    var second: time_t = -1
    var text = ""
  }

  private let last = Mutex(Spelling())

  var text: String {
    let now = time(nil)
    return last.withLock { last in
      if last.second != now { last = Spelling(second: now, text: Self.text(of: now)) }
      return last.text
    }
  }

  /// The process never sets a locale, so the names are English.
  static func text(of second: time_t) -> String {
    var (second, parts) = (second, tm())
    gmtime_r(&second, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { buffer in
      let count = strftime(buffer.baseAddress!, buffer.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
      return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
