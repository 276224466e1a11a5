public import Foundation
public import Ledger

/// The sources that have webhooks, and what the door needs beside them.
public struct HookOptions: Sendable {
  public var sources: [HookSource]
  /// Sources that are there and take no webhooks: theirs is another door.
  public var otherSources: Set<String>
  /// The URL senders know us by, without a slash at its end; part of what some of them sign.
  public var publicURL: String
  /// Rung when there is something to be asked for.
  public var fetchBell: Bell
  /// The wall clock. Replaced in tests.
  public var now: @Sendable () -> Date

  public init(
    sources: [HookSource], otherSources: Set<String> = [], publicURL: String,
    fetchBell: Bell = Bell(), now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.sources = sources
    self.otherSources = otherSources
    self.publicURL = publicURL
    self.fetchBell = fetchBell
    self.now = now
  }
}
