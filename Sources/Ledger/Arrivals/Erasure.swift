/// What an erasure took away, in numbers.
public struct Erasure: Sendable, Equatable {
  /// Whether somebody with this key was known.
  public var found = false
  public var responseCount = 0
  public var caseCount = 0
  public var noteCount = 0
  public var touchCount = 0
  public var alertCount = 0
  /// Raw items, those in quarantine among them.
  public var arrivalCount = 0
  /// The person is on the opt-out list, and stays there as a hash of the key.
  public var keepsOptOut = false

  public init() {}

  public var changedAnything: Bool {
    found || arrivalCount > 0
  }
}
