import Foundation

/// One of the daemon's own troubles, told to operations.
func decideTrouble(
  _ sentence: String, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
