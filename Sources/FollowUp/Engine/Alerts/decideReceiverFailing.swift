import Foundation

/// The receiver has been failing for over ten minutes: an urgent alert is told elsewhere too, and goes on
/// waiting for its own destination.
func decideReceiverFailing(
  _ id: AlertID, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  guard let alert = situation.alert else { return .refused(.noSuchAlert(id), situation) }
  var decision = Decision(reason: .breakerOpen, fresh: situation.fresh)
  guard alert.state == .waiting,
    decision.standIn(for: alert, situation, rules, now: now)
  else { return Decision(reason: .notDue, fresh: situation.fresh) }
  return decision
}
