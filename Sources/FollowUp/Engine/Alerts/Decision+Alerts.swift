import Foundation

extension Decision {
  /// Puts one alert into the outbox for each destination, in order, with the next fresh ids. Where it is
  /// about a case, the destinations have heard of it from now on: the case in `cases` is marked so (and put
  /// there first where it is not). A destination that the rules no longer have is enqueued all the same; the
  /// sender parks it.
  @discardableResult
  mutating func enqueue(
    _ kind: AlertKind, to destinations: [String], case: Case? = nil, touch: Touch? = nil,
    response: ResponseKey? = nil, reason: Reason, rung: RungMark? = nil, mention: String? = nil,
    facts: AlertFacts, now: Date
  ) -> [AlertID] {
    var ids: [AlertID] = []
    for destination in destinations {
      let id = fresh.nextAlert()
      alerts.append(
        Alert(
          id: id, destination: destination, kind: kind, case: `case`?.id, touch: touch?.id,
          response: response, createdAt: now, reason: reason, rung: rung, mention: mention,
          facts: facts))
      ids.append(id)
    }
    if let `case` { markTold(destinations, of: `case`) }
    return ids
  }

  /// Puts a case's new state among what is written; what was told of it meanwhile stays told.
  mutating func put(_ case: Case) {
    if let index = cases.firstIndex(where: { $0.id == `case`.id }) {
      let told = cases[index].told
      cases[index] = `case`
      cases[index].told.formUnion(told)
    } else {
      cases.append(`case`)
    }
  }

  private mutating func markTold(_ destinations: [String], of case: Case) {
    guard !destinations.isEmpty else { return }
    let index = cases.firstIndex { $0.id == `case`.id }
    let told = index.map { cases[$0].told } ?? `case`.told
    guard !told.isSuperset(of: destinations) else { return }
    if index == nil { cases.append(`case`) }
    cases[index ?? cases.count - 1].told.formUnion(destinations)
  }
}
