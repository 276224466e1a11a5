import Foundation

/// A person is put on the opt-out list or taken off it. The list itself is the ledger's, by key, so that it
/// also holds those who have not answered yet.
func decideOptOut(
  _ change: OptOutChange, key: PersonKey, by actor: Actor, _ situation: Situation, _ rules: Rules,
  now: Date
) -> Decision {
  let reason: Reason = change == .add ? .optOutAdded : .optOutRemoved
  var decision = Decision.changed(reason, situation)
  let isOnList = situation.optedOutKeys.contains(key)
  guard let dossier = situation.candidates.first else {
    return isOnList == (change == .add)
      ? Decision(reason: .alreadyTrue, fresh: situation.fresh) : decision
  }
  let isMarked = dossier.person.isOptedOut
  let isTrueAlready =
    switch change {
    case .add: isOnList && isMarked
    case .remove: !isOnList && !(isMarked && situation.optedOutKeys.isEmpty)
    }
  if isTrueAlready { return Decision(reason: .alreadyTrue, fresh: situation.fresh) }
  // The other address of whoever opted out by both still says no.
  if change == .remove, !dossier.keys.isDisjoint(with: situation.optedOutKeys.subtracting([key])) {
    decision.notes.append(.optedOut)
    return decision
  }
  var person = dossier.person
  person.isOptedOut = change == .add
  decision.person = person
  if change == .add {
    cancelPendingTouch(of: dossier, reason: .optedOut, now: now, into: &decision)
  }
  return decision
}
