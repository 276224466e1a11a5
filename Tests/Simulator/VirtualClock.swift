import FollowUp
import Foundation
import Synchronization

/// The simulated wall clock: whole milliseconds, moved by nobody but the story.
final class VirtualClock: Sendable {
  private let instant: Mutex<Int64>
  init(_ milliseconds: Int64) { instant = Mutex(milliseconds) }
  var milliseconds: Int64 { instant.withLock { $0 } }
  var now: Date { Date(milliseconds: milliseconds) }
  func set(_ milliseconds: Int64) { instant.withLock { $0 = milliseconds } }
}
