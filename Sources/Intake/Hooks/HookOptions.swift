public import Foundation

/// The sources that have webhooks, and what the door needs beside them.
public struct HookOptions: Sendable {
  public var sources: [HookSource]
  /// Sources that are there and take no webhooks: theirs is another door.
  public var otherSources: Set<String>
  /// The URL senders know us by, without a slash at its end; part of what some of them sign.
  public var publicURL: String
  /// The wall clock. Replaced in tests.
  public var now: @Sendable () -> Date

  public init(
    sources: [HookSource], otherSources: Set<String> = [], publicURL: String,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.sources = sources
    self.otherSources = otherSources
    self.publicURL = publicURL
    self.now = now
  }
}
