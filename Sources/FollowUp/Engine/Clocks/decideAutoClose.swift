import Foundation

/// x
func decideAutoClose(_ id: CaseID, _ situation: Situation, _ rules: Rules, now: Date) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
