import Foundation

/// A test alert to one destination.
func decideAlertTest(
  destination: String, by actor: Actor, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
