import Foundation

/// The re-check before an attempt.
func decideAttemptIntended(
  _ id: AlertID, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
