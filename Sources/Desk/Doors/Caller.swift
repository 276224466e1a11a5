import FollowUp

/// Who stands at the door, and what they may do.
struct Caller: Sendable, Equatable {
  var actor: Actor
  var may: Permission
}
