public import Foundation
import Synchronization

/// What each source sent last, since the start: for people who have just set a webhook up. What it brought before
/// is in the ledger; what was refused before is kept nowhere.
public final class HookLog: Sendable {
  /// One source's own.
  public struct Entry: Sendable, Equatable {
    public var lastReceivedAt: Date?
    /// A test or ping of the sender's.
    public var lastTestAt: Date?
    /// A request that was not the sender's: a wrong secret on one side, or a stranger.
    public var lastRefusedAt: Date?
    public var refusedCount = 0
    public init() {}
  }

  private let entries = Mutex<[String: Entry]>([:])

  public init() {}

  public var bySource: [String: Entry] { entries.withLock { $0 } }

  func received(_ source: String, at now: Date, isTest: Bool) {
    entries.withLock { entries in
      entries[source, default: Entry()].lastReceivedAt = now
      if isTest { entries[source, default: Entry()].lastTestAt = now }
    }
  }

  func refused(_ source: String, at now: Date) {
    entries.withLock { entries in
      entries[source, default: Entry()].lastRefusedAt = now
      entries[source, default: Entry()].refusedCount += 1
    }
  }
}
