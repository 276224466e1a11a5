import Foundation

/// The receiver has been failing for over ten minutes.
func decideReceiverFailing(
  _ id: AlertID, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
