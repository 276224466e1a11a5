public import Foundation

/// One line of the opt-out list.
public struct OptOut: Sendable {
  public var key: String
  public var addedAt: Date
  public var by: String
  public init(key: String, addedAt: Date, by: String) {
    self.key = key
    self.addedAt = addedAt
    self.by = by
  }
}
