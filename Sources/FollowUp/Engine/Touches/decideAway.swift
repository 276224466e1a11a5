import Foundation

/// One of our own people is away, or back.
func decideAway(
  person: String, until: Date?, by actor: Actor, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
