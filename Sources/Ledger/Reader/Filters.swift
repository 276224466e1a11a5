public import FollowUp

/// Which cases are listed.
public struct CaseFilter: Sendable {
  public var queue: String?
  public var owner: String?
  /// Only cases that nobody has.
  public var isOwnerless: Bool
  /// `nil`: the open ones (any state before resolved).
  public var state: CaseState?
  /// Only cases whose running or breached clock is past its deadline and not met.
  public var overdueOnly: Bool
  public init(
    queue: String? = nil, owner: String? = nil, isOwnerless: Bool = false,
    state: CaseState? = nil, overdueOnly: Bool = false
  ) {
    self.queue = queue
    self.owner = owner
    self.isOwnerless = isOwnerless
    self.state = state
    self.overdueOnly = overdueOnly
  }
}

/// Which touches are listed.
public struct TouchFilter: Sendable {
  public var state: TouchState?
  public var owner: String?
  /// Only touches that nobody has.
  public var isOwnerless: Bool
  public init(state: TouchState? = nil, owner: String? = nil, isOwnerless: Bool = false) {
    self.state = state
    self.owner = owner
    self.isOwnerless = isOwnerless
  }
}

/// Which alerts are listed.
public struct AlertFilter: Sendable {
  public var state: AlertState?
  public var `case`: CaseID?
  public init(state: AlertState? = nil, case: CaseID? = nil) {
    self.state = state
    self.case = `case`
  }
}
