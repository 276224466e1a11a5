extension Promise {
  static let receivers = [
    Invariant(
      "repeats-only-after-lost-answers",
      "A receiver hears an alert again only where its answer was lost or it did not take it, and a possible repeat says so"
    ) { evidence in
      evidence.fresh.arrivals.flatMap { number, requests -> [Violation] in
        var found: [Violation] = []
        var mayBeThere = false
        var before: Received?
        for request in requests {
          if mayBeThere, !request.mayRepeat {
            found.append(
              Violation(
                "arrived again, \(before.map { "after \($0.answer.rawValue)" } ?? ""), unmarked",
                ["alert \(number)"]))
          }
          mayBeThere = mayBeThere || !["refused", "busy"].contains(request.answer.rawValue)
          before = request
        }
        return found
      }
    },

    Invariant(
      "patience-is-obeyed",
      "Nothing is sent to a receiver before the time it asked for, but by what the wall clock stepped unseen"
    ) {
      evidence in
      var asked: [String: [(from: Int64, until: Int64)]] = [:]
      return (evidence.witness.received ?? []).enumerated().compactMap { index, request in
        let place = request.url ?? request.destination
        defer {
          if let until = request.notBefore {
            asked[place, default: []].append((request.answeredAt ?? request.at, until))
          }
        }
        guard index >= evidence.fresh.firstReceived else { return nil }
        let broken = asked[place]?.first {
          let lead = evidence.witness.forced.unseenLead(from: $0.from, to: request.at)
          return $0.from <= request.at && request.at < $0.until - lead
        }
        return broken.map {
          Violation(
            "was sent \($0.until - request.at) ms before \(place) asked for",
            ["alert \(request.alert ?? "")"])
        }
      }
    },

    Invariant("delivered-has-arrived", "What is called delivered was taken by its receiver") {
      evidence in
      evidence.fresh.alerts.filter { alert in
        alert.state == "delivered" && evidence.numberedDestinations.contains(alert.destination)
          && evidence.arrivals[alert.id]?.contains { $0.answer == .ok } != true
      }.map { Violation("is delivered and never arrived at \($0.destination)", [$0.name]) }
    },

    Invariant("arrived-was-attempted", "What arrives was attempted, and is in the ledger") {
      evidence in
      evidence.fresh.arrivals.compactMap { number, requests in
        guard let alert = evidence.alerts[number] else {
          return evidence.isPruned(requests[0].at) || evidence.witness.forced.prunedUpTo > 0
            ? nil : Violation("arrived and is not in the ledger", ["alert \(number)"])
        }
        return requests.count <= Int(alert.attempts)
          ? nil
          : Violation("arrived \(requests.count) times in \(alert.attempts) attempts", [alert.name])
      }
    },

    Invariant(
      "chat-hears-once",
      "A chat without ids hears of a case's opening, warning or breach once for each alert, or it says that it repeats"
    ) { evidence in
      let unmarked = (evidence.witness.received ?? []).filter {
        $0.alert == nil && !$0.mayRepeat && $0.kind != nil && $0.answer == .ok
      }
      let told = Dictionary(
        grouping: unmarked, by: { "\($0.destination) \($0.kind ?? "") \($0.case ?? 0)" })
      return told.values.compactMap { requests in
        let one = requests[0]
        let alerts = evidence.alerts.all.count {
          $0.destination == one.destination && $0.kind == one.kind
            && (one.case == nil || $0.caseID == one.case)
        }
        return requests.count <= alerts
          ? nil
          : Violation(
            "\(one.destination) heard \(one.kind ?? "") \(requests.count) times of \(alerts)",
            ["case \(one.case ?? 0)"])
      }
    },
  ]
}
