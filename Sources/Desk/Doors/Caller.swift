public import FollowUp

/// Who stands at the door, and what they may do.
public struct Caller: Sendable, Equatable {
  public var actor: Actor
  public var may: Permission
  public init(actor: Actor, may: Permission) {
    self.actor = actor
    self.may = may
  }
}
