import Foundation

/// x
func decideCaseAct(
  _ action: CaseAction, on id: CaseID, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  Decision(reason: .notDue, fresh: situation.fresh)
}
