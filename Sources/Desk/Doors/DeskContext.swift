import FollowUp
import Hummingbird

/// A request as the desk's routes see it: its door has found out who calls before a route runs.
protocol DeskContext: RequestContext {
  /// `nil` until the door has answered for the caller.
  var caller: Caller? { get set }
}

extension DeskContext {
  /// Who does what this request asks for. Without a door in front it is nobody, and may nothing.
  var actor: Actor { caller?.actor ?? Actor(door: .token, name: "nobody") }
  var may: Permission? { caller?.may }
}
