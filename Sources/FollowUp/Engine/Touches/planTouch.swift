import Foundation

/// Plans the touch a route asks for, or says why not. `dossier.person` and `dossier.keys` are as they will be
/// after this response; `dossier.pendingTouch` is what still holds the person's place.
func planTouch(
  _ plan: TouchPlan, kind: TouchKind, route: String, for response: Response, of dossier: Dossier,
  _ situation: Situation, _ rules: Rules, now: Date, into decision: inout Decision
) -> Disposition {
  .recorded(.noRoute)
}

/// Skips the person's planned touch with this reason and gives its place back; nothing where there is none.
/// Called for every detractor answer, and before a touch is planned anew after a revision.
func cancelPendingTouch(
  of dossier: Dossier, reason: Reason, now: Date, into decision: inout Decision
) {
}
