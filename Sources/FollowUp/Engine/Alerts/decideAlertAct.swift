import Foundation

/// A person retries or drops an alert.
func decideAlertAct(
  _ act: AlertAct, on id: AlertID, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
