import Foundation

/// A test alert to one destination, so that somebody sees that it arrives.
func decideAlertTest(
  destination: String, by actor: Actor, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  guard rules.destinations[destination] != nil else {
    let known = rules.destinations.keys.sorted()
    return .refused(
      .field(pointer: "/destination", .unknownDestination(destination, known: known)), situation)
  }
  var decision = Decision.changed(.test, situation)
  let sentence = "A test of \(destination), asked for by \(actor.text)"
  decision.enqueue(
    .test, to: [destination], reason: .test, facts: AlertFacts(sentence: sentence), now: now)
  return decision
}
