public import FollowUp
public import Foundation

extension StatusDocument {
  /// A survey tool's webhook: what it sent last, as far as the ledger looks back, and how asking its API goes.
  public struct Source: Sendable, Equatable, Codable {
    public var name: String
    @OrNull public var lastReceivedAt: String?
    /// A test or ping of the tool's.
    @OrNull public var lastTestAt: String?
    /// A request since the start that was not the tool's: a wrong secret, or a stranger.
    @OrNull public var lastRefusedAt: String?
    /// Since the start.
    public var refused: Int
    /// Responses that were told of and are still to be asked for.
    public var waiting: Int
    /// When its API was last looked through for what we should have.
    @OrNull public var reconciledAt: String?
    /// What the webhook did not bring, found by such looks, ever.
    public var missing: Int
    /// Why its API does not answer.
    @OrNull public var trouble: String?

    enum CodingKeys: String, CodingKey {
      case name
      case lastReceivedAt = "last_received_at"
      case lastTestAt = "last_test_at"
      case lastRefusedAt = "last_refused_at"
      case refused, waiting
      case reconciledAt = "reconciled_at"
      case missing, trouble
    }

    public init(
      name: String, lastReceivedAt: Date? = nil, lastTestAt: Date? = nil,
      lastRefusedAt: Date? = nil, refused: Int = 0, waiting: Int = 0, reconciledAt: Date? = nil,
      missing: Int = 0, trouble: String? = nil
    ) {
      self.name = name
      self.lastReceivedAt = lastReceivedAt?.rfc3339
      self.lastTestAt = lastTestAt?.rfc3339
      self.lastRefusedAt = lastRefusedAt?.rfc3339
      self.refused = refused
      self.waiting = waiting
      self.reconciledAt = reconciledAt?.rfc3339
      self.missing = missing
      self.trouble = trouble
    }
  }
}
