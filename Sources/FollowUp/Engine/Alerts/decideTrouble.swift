import Foundation

/// One of the daemon's own troubles, told to `operations` where the rules have it.
func decideTrouble(
  _ sentence: String, _ situation: Situation, _ rules: Rules, now: Date
) -> Decision {
  guard let operations = rules.operations, rules.destinations[operations] != nil else {
    return Decision(reason: .unknownDestination, fresh: situation.fresh)
  }
  var decision = Decision(reason: .operations, fresh: situation.fresh)
  decision.enqueue(
    .operations, to: [operations], reason: .operations, facts: AlertFacts(sentence: sentence),
    now: now)
  return decision
}
