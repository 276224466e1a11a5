public import FollowUp
public import Foundation

/// Who may post responses, and by which clock they are received.
public struct IntakeOptions: Sendable {
  /// Source -> its bearer tokens; several while one is being replaced.
  public var tokens: [String: [Secret]]
  /// Tokens that read and act: no response is taken with one, and it is told so.
  public var apiTokens: [Secret]
  /// The wall clock. Replaced in tests.
  public var now: @Sendable () -> Date

  public init(
    tokens: [String: [Secret]], apiTokens: [Secret] = [],
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.tokens = tokens
    self.apiTokens = apiTokens
    self.now = now
  }
}
