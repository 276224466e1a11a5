import Foundation

/// x
func decideClockTimer(_ id: CaseID, _ situation: Situation, _ rules: Rules, now: Date) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
