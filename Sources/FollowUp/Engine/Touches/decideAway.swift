import Foundation

/// One of our own people is away, or back. What they have stays theirs; new work and hand-overs pass them by.
/// An absence that is over already means back.
func decideAway(
  person: String, until: Date?, by actor: Actor, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  guard rules.people.contains(where: { $0.key == person }) else {
    return .refused(
      .field(pointer: "/person", .unknownPerson(person, known: rules.people.map(\.key))), situation)
  }
  let until = until.flatMap { $0 > now ? $0 : nil }
  guard situation.staff.awayUntil[person] != until else {
    return Decision(reason: .alreadyTrue, fresh: situation.fresh)
  }
  var decision = Decision.changed(until == nil ? .personBack : .personAway, situation)
  decision.awayUntil = (person: person, until: until)
  return decision
}
