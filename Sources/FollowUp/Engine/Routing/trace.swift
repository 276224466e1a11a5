/// Every route that was looked at, in order, ending with the one that matched. The same matching decides.
///
/// - Parameter person: as known after this response; fields that the response leaves out come from there.
public func trace(
  _ response: Response, person: Person?, under rules: Rules
) -> [RouteTrace] {
  var subject = RoutingSubject(response, person: person)
  var traces: [RouteTrace] = []
  for route in rules.routes {
    let predicates = route.when.map { subject.trace($0) }
    let matched = predicates.allSatisfy(\.matched)
    traces.append(RouteTrace(route: route.name, matched: matched, predicates: predicates))
    if matched { break }
  }
  return traces
}

/// The route that decides for a response: the first whose every line holds.
func matchingRoute(_ response: Response, person: Person?, under rules: Rules) -> Route? {
  var subject = RoutingSubject(response, person: person)
  return rules.routes.first { subject.matches($0.when) }
}

extension RoutingSubject {
  fileprivate mutating func trace(_ predicate: Predicate) -> PredicateTrace {
    let got = values(of: predicate.key).map(\.description)
    return PredicateTrace(
      key: predicate.key.text, wanted: predicate.wanted,
      got: got.isEmpty ? nil : got.joined(separator: ", "), matched: holds(predicate))
  }
}
