public import FollowUp
public import Foundation

/// A rules text that was accepted, and when.
public struct AcceptedRules: Sendable {
  public var version: RulesVersion
  public var text: String
  public var acceptedAt: Date
  public init(version: RulesVersion, text: String, acceptedAt: Date) {
    self.version = version
    self.text = text
    self.acceptedAt = acceptedAt
  }
}
