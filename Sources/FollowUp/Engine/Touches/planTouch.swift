import Foundation

/// Plans the touch a route asks for, or says why not. `dossier.person` and `dossier.keys` are as they will be
/// after this response; `dossier.pendingTouch` is what still holds the person's place.
///
/// The window counts from the first receipt, also after a revision. Refused in the order of
/// `ContactCheck.refusal`, then where the window is over, then where quiet hours swallow the rest of it.
func planTouch(
  _ plan: TouchPlan, kind: TouchKind, route: String, for response: Response, of dossier: Dossier,
  _ situation: Situation, _ rules: Rules, now: Date, into decision: inout Decision
) -> Disposition {
  let receivedAt = situation.known?.receivedAt ?? now
  let until = receivedAt.after(seconds: plan.withinSeconds)
  let earliest = max(now, receivedAt.after(seconds: plan.afterSeconds))
  let dueAt = rules.contactPolicy.firstAllowed(from: earliest, situation, rules)
  let check = ContactCheck(
    kind: kind, isHandedToTool: plan.via != nil, isTest: response.isTest, reserved: nil)
  if let reason = check.refusal(of: dossier, telling: dueAt, situation, rules) {
    return .suppressed(reason, why: nil)
  }
  if until <= now { return .suppressed(.windowPassed, why: nil) }
  if dueAt > earliest, dueAt >= until { return .suppressed(.quietHours, why: nil) }

  if let test = dossier.pendingTouch {
    decision.end(test, as: .skipped, reason: .touchPending, now: now)
  }
  var touch = Touch(
    id: decision.fresh.nextTouch(), kind: kind, person: dossier.person.id, owner: nil,
    response: response.key, account: dossier.person.account.merged(with: response.person.account),
    isTest: response.isTest, route: route, oneOf: plan.oneOf,
    tell: plan.via == nil ? plan.tell : nil, via: plan.via, plannedAt: now, dueAt: dueAt,
    until: until, reason: .planned)
  touch.owner = decision.pickOwner(of: touch, by: plan, response, situation, rules)
  decision.touches.append(touch)
  decision.timers.append(.set(.touch(touch.id), at: dueAt))
  return kind == .invite
    ? .invite(touch.id, reason: .planned) : .checkIn(touch.id, reason: .planned)
}

/// Skips the person's planned touch with this reason and gives its place back; nothing where there is none.
/// One that was told stays: the owner may have called already. Called for every detractor answer, and before
/// a touch is planned anew after a revision.
func cancelPendingTouch(
  of dossier: Dossier, reason: Reason, now: Date, into decision: inout Decision
) {
  guard let touch = dossier.pendingTouch, touch.state == .planned else { return }
  decision.end(touch, as: .skipped, reason: reason, now: now)
}

extension Decision {
  /// Who is to do a touch: somebody there when it falls due and for most of its window. Nobody for a touch
  /// that is handed to a tool.
  mutating func pickOwner(
    of touch: Touch, by plan: TouchPlan, _ response: Response?, _ situation: Situation,
    _ rules: Rules
  ) -> String? {
    guard plan.via == nil, let team = plan.team else { return nil }
    let pick = FollowUp.pickOwner(
      team: team, assign: plan.assign, cursorKey: "touch:" + touch.route, response: response,
      situation, rules, from: touch.dueAt, until: touch.until)
    note(pick, isTest: touch.isTest)
    return pick.owner
  }
}
