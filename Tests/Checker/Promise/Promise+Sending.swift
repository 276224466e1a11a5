extension Promise {
  /// So many attempts are under way to one address at most, and to all of them together.
  private static let (mostThere, mostInAll) = (4, 16)
  /// So many failures in a row, and a receiver is left alone but for one probe a minute.
  private static let (failuresToStop, probeMilliseconds): (Int, Int64) = (5, 60_000)

  static let sending = [
    Invariant(
      "receivers-are-spared",
      """
      At most four attempts are under way to an address and sixteen in all, one where the last did not succeed; \
      after five failures in a row one a minute
      """
    ) { evidence in
      let attempts = evidence.witness.attempts
      return attempts.indices.dropFirst(evidence.fresh.firstAttempt).compactMap { index in
        let attempt = attempts[index]
        let earlier = attempts[..<index].filter { $0.process == attempt.process }
        let inAll = earlier.count { $0.to > attempt.from }
        let there = earlier.filter { $0.url == attempt.url }
        let underWay = there.count { $0.to > attempt.from }
        let name = "attempt \(index) at \(attempt.url)"
        if inAll >= mostInAll { return Violation("began beside \(inAll) others", [name]) }
        if underWay >= mostThere { return Violation("began beside \(underWay) there", [name]) }
        let ended = there.filter { $0.to <= attempt.from }.sorted { $0.to < $1.to }
        let last = ended.filter { $0.to == ended.last?.to }
        if underWay > 0, !last.isEmpty, last.allSatisfy({ !$0.isTaken }) {
          return Violation("began beside another where the last did not succeed", [name])
        }
        let failures = ended.reversed().prefix { $0.isFailure }.count
        let latest = max(ended.last?.to ?? 0, failures > 0 ? there.last?.from ?? 0 : 0)
        return failures >= failuresToStop && attempt.from - latest < probeMilliseconds
          ? Violation("began \(attempt.from - latest) ms after failure \(failures)", [name]) : nil
      }
    },

    Invariant("pace-is-kept", "No address gets more than its pace, but for a small burst") {
      evidence in
      let attempts = evidence.witness.attempts
      return attempts.indices.dropFirst(evidence.fresh.firstAttempt).compactMap { index in
        let attempt = attempts[index]
        guard let pace = attempt.perSecond else { return nil }
        let earlier = attempts[..<index].filter {
          $0.process == attempt.process && $0.reloads == attempt.reloads && $0.url == attempt.url
        }
        let isTooMuch = earlier.enumerated().contains { place, one in
          let allowed = max(3, pace) + pace * Double(attempt.from - one.from) / 1_000
          return Double(earlier.count - place + 1) > allowed + 0.01
        }
        return isTooMuch
          ? Violation("is more than \(pace) a second", ["attempt \(index) at \(attempt.url)"]) : nil
      }
    },

    Invariant(
      "urgent-goes-first",
      "Where alerts wait for one destination, warnings and breaches go first, then openings, then the rest"
    ) { evidence in
      // A step back makes instants no order.
      let forced = evidence.witness.forced
      guard !forced.wentBack, !(forced.isUnknown && evidence.goesBack) else { return [] }
      var urgent: [String: [Urgent]] = [:]
      return evidence.fresh.lines.compactMap { line in
        guard line.event == "attempt-intended", let id = line.alert,
          let alert = evidence.alerts[id], alert.rank > 0,
          evidence.alertLives[id]?.intents.contains(where: { $0.sequence == line.sequence }) == true
        else { return nil }
        let there = urgent[alert.destination] ?? evidence.urgent(at: alert.destination)
        urgent[alert.destination] = there
        let overtaken = there.first {
          $0.rank < alert.rank && $0.createdAt < line.at && $0.begunAt >= line.sequence
        }
        return overtaken.map { Violation("overtook one more urgent", [alert.name, $0.name]) }
      }
    },

    Invariant("webhook-bytes-stay", "A webhook gets the same of an alert at every attempt") {
      evidence in
      evidence.fresh.arrivals.compactMap { number, requests in
        Set(requests.compactMap(\.content)).count > 1
          ? Violation("arrived in two versions", ["alert \(number)"]) : nil
      }
    },
  ]
}

extension AlertRecord {
  /// Its turn among those that wait: the lowest first.
  fileprivate var rank: Int {
    switch kind {
    case "warning", "breached", "escalated", "catch-up": 0
    case "case-opened": 1
    default: Self.lastRank
    }
  }
  fileprivate static let lastRank = 2
}

extension Evidence {
  /// What must not be overtaken at a destination.
  fileprivate func urgent(at destination: String) -> [Urgent] {
    alerts.all.compactMap { alert in
      guard alert.destination == destination, alert.rank < AlertRecord.lastRank else { return nil }
      let begunAt = alertLives[alert.id]?.firstSequence ?? (alert.isOver ? .min : .max)
      return Urgent(id: alert.id, rank: alert.rank, createdAt: alert.createdAt, begunAt: begunAt)
    }
  }
}

/// An alert that goes before others. There are thousands of both, and each is held against each.
private struct Urgent {
  var id: Int64
  var rank: Int
  var createdAt: Int64
  /// The line of the journal that first speaks of it.
  var begunAt: Int64
  var name: String { "alert \(id)" }
}
