import Foundation

/// A human did or declined a touch.
func decideTouchAct(
  _ action: TouchAction, on id: TouchID, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
