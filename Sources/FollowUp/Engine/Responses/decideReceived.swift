import Foundation

/// x
func decideReceived(_ response: Response, _ situation: Situation, _ rules: Rules, now: Date)
  -> Decision
{
  Decision(reason: .notDue, fresh: situation.fresh)
}
