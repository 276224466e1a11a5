import FollowUp
import Foundation

extension World {
  /// Keeps what follows from an event, and watches what must always hold.
  mutating func apply(_ decision: Decision, of event: Event, in situation: Situation) {
    watch(decision, of: event, in: situation)
    log.append((event, decision))
    fresh = decision.fresh
    if let person = decision.person {
      persons[person.id] = person
      for key in decision.newKeys { keys[key] = person.id }
    }
    for changed in decision.cases { cases[changed.id] = changed }
    for changed in decision.touches { touches[changed.id] = changed }
    for alert in decision.alerts { alertsByID[alert.id] = alert }
    if let alert = decision.changedAlert { alertsByID[alert.id] = alert }
    if let used = decision.usedUpContact { touchedAt[used.person] = now }
    if let made = decision.contactAfterAll { touchedAt[made.person] = now }
    cursors.merge(decision.cursors) { $1 }
    if let away = decision.awayUntil { awayUntil[away.person] = away.until }
    for timer in decision.timers {
      switch timer {
      case .set(let key, let due): timers[key] = due
      case .cancel(let key): timers[key] = nil
      }
    }
    keep(decision, in: situation)
    keepOptOut(event, decision)
    watchState(after: decision)
  }

  private mutating func keep(_ decision: Decision, in situation: Situation) {
    switch decision.response {
    case .none: break
    case .redate(let later):
      if let key = situation.known?.response.key { responses[key]?.response.updatedAt = later }
    case .insert(let response, let hash):
      guard let disposition = decision.disposition,
        let person = decision.person?.id ?? situation.candidates.first?.person.id
      else { return }
      responses[response.key] = KnownResponse(
        response: response, person: person, receivedAt: now, revision: 0, contentHashes: [hash],
        disposition: disposition)
    case .revise(let response, let hash, let revision):
      responses[response.key]?.response = response
      responses[response.key]?.contentHashes.insert(hash)
      responses[response.key]?.revision = revision
      if let disposition = decision.disposition {
        responses[response.key]?.disposition = disposition
      }
    }
  }

  private mutating func keepOptOut(_ event: Event, _ decision: Decision) {
    guard case .optOut(let change, let key, _) = event, decision.refusal == nil else { return }
    if change == .add { optedOut.insert(key) } else { optedOut.remove(key) }
  }
}
