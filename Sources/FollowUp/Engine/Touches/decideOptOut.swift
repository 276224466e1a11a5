import Foundation

/// A person is put on the opt-out list or taken off it.
func decideOptOut(
  _ change: OptOutChange, key: PersonKey, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
