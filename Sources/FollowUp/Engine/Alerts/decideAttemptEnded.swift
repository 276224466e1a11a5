import Foundation

/// What becomes of an alert after an attempt.
func decideAttemptEnded(
  _ id: AlertID, _ outcome: AttemptOutcome, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
