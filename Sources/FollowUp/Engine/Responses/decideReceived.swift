import Foundation

/// A response arrives: new, known already, outdated, or a revision.
func decideReceived(
  _ response: Response, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  if let known = situation.known {
    return decideRevision(response, of: known, situation, rules, now: now)
  }
  var decision = Decision(reason: .noRoute, fresh: situation.fresh)
  let identity = Identity(of: response, situation, rules, fresh: &decision.fresh)
  decision.response = .insert(response, ContentHash(of: response))
  decision.take(identity)
  if response.person.timezone.flatMap(meaningful) != nil, situation.customerZone == nil {
    decision.notes.append(.unknownTimezone)
  }
  let age = now.timeIntervalSince(response.answeredAt)
  guard age <= rules.historyAfterSeconds else {
    decision.conclude(.recorded(.history))
    return decision
  }
  var triage = Triage(response, of: identity.dossier, situation, rules, now: now, decision)
  let disposition = triage.dispose(of: nil)
  triage.tellFeeds(disposition)
  triage.decision.conclude(disposition)
  return triage.decision
}

extension Decision {
  /// The person as it is to be written, where anything of it is new.
  mutating func take(_ identity: Identity) {
    if identity.isChanged { person = identity.dossier.person }
    newKeys = identity.newKeys
    if identity.hasConflict { notes.append(.identityConflict) }
  }

  mutating func conclude(_ disposition: Disposition) {
    self.disposition = disposition
    reason = disposition.reason
  }
}
