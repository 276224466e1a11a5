public import FollowUp
public import Foundation
public import Ledger
public import Logging

/// How the desk is set up; made by the wiring.
public struct DeskOptions: Sendable {
  /// Where people reach the daemon ("https://closeloop.example.com"); links point there.
  public var publicURL: String
  public var linkKey: LinkKey
  public var tokens: [APIToken]
  /// What sources post with: it opens nothing here.
  public var sourceTokens: [Secret]
  /// The keys of `sources`, in order; `nil` where they are not known.
  public var sources: [String]?
  public var logger: Logger
  /// Milliseconds are enough; replaced in tests.
  public var now: @Sendable () -> Date
  /// Reads rules.yml anew. Only the control socket asks for it.
  public var reload: @Sendable () async -> ReloadOutcome
  public var status: @Sendable () async -> StatusDocument
  /// Older rules, for the trace of what they decided; `nil` where their text is gone or no longer read.
  public var rules: @Sendable (RulesVersion) async -> Rules?
  /// Reads an item of the quarantine again as the settings say now; `nil` where its source has no mapping.
  public var reread: @Sendable (Quarantined) async -> Reading?

  public init(
    publicURL: String, linkKey: LinkKey, tokens: [APIToken],
    sourceTokens: [Secret] = [], sources: [String]? = nil,
    logger: Logger,
    now: @escaping @Sendable () -> Date = { Date() },
    reload: @escaping @Sendable () async -> ReloadOutcome,
    status: @escaping @Sendable () async -> StatusDocument,
    rules: @escaping @Sendable (RulesVersion) async -> Rules? = { _ in nil },
    reread: @escaping @Sendable (Quarantined) async -> Reading? = { _ in nil }
  ) {
    self.publicURL = publicURL
    self.linkKey = linkKey
    self.tokens = tokens
    self.sourceTokens = sourceTokens
    self.sources = sources
    self.logger = logger
    self.now = now
    self.reload = reload
    self.status = status
    self.rules = rules
    self.reread = reread
  }
}
