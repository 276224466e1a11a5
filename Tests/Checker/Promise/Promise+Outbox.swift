extension Promise {
  static let outbox = [
    Invariant(
      "ends-as-answered",
      "An attempt ends as its receiver answered: taken, refused, asked to wait, or not known"
    ) { evidence in
      let attempts = evidence.witness.attempts
      let numbers = Set(
        attempts[evidence.fresh.firstAttempt...].map(\.alert) + evidence.fresh.alerts.map(\.id))
      return attempts.filter { numbers.contains($0.alert) }.compactMap { attempt in
        let ends = evidence.alertLives[attempt.alert]?.ends ?? [:]
        guard let line = ends[attempt.number], !line.notes("interrupted") else { return nil }
        let fits =
          switch attempt.answer {
          case .ok: line.reason == "delivered"
          case .refused: AlertWords.parked.contains(line.reason)
          case .busy: ["rate-limited", "not-sent"].contains(line.reason)
          case .error, .some(.none): line.reason == "unknown-outcome"
          case nil: line.reason == "not-sent"
          }
        let answer = attempt.answer?.rawValue ?? "nothing"
        return fits
          ? nil
          : Violation("was answered \(answer) and is \(line.reason)", ["alert \(attempt.alert)"])
      }
    },

    Invariant(
      "due-is-sent",
      "What is due is sent at once, unless its receiver asked for patience, failed, is at work, or has its pace"
    ) { evidence in
      guard let present = evidence.witness.present, let now = evidence.witness.forced.now,
        present.at - present.since > 61_000, let house = evidence.witness.houses[present.rulesText]
      else { return [] }
      // What a small step of the clock made due is looked for within the minute.
      let due = evidence.alerts.all.filter {
        $0.state == "waiting" && $0.nextAttemptAt < now - 61_000
      }
      return due.compactMap { alert in
        guard let url = house.destinations[alert.destination]?.url else {
          return Violation("waits for a place that is nowhere", [alert.name])
        }
        return evidence.isSpared(url, present)
          ? nil
          : Violation(
            "is due since \(now - alert.nextAttemptAt) ms and nothing holds it", [alert.name])
      }
    },

    Invariant(
      "back-is-due",
      "When a receiver that was given up for a while is back, everything that waits for it is due"
    ) { evidence in
      guard let present = evidence.witness.present, !evidence.witness.forced.hasStepped,
        let house = evidence.witness.houses[present.rulesText]
      else { return [] }
      return house.destinations.flatMap { name, place -> [Violation] in
        guard let back = evidence.lastReturn(of: place.url, present) else { return [] }
        return evidence.alerts.all.filter { alert in
          let isPatient = alert.notBeforeAt.map { $0 > back } ?? false
          return alert.destination == name && alert.state == "waiting" && !isPatient
            && (evidence.life(of: alert).lastEnd?.at ?? .max) < back
            && alert.nextAttemptAt > back + 1_000
        }.map { Violation("still waits for \(name), which is back", [$0.name]) }
      }
    },

    Invariant(
      "start-is-due",
      """
      When the daemon starts, everything that waits is due, but for what a receiver asked, an interrupted attempt's \
      five seconds and a third unknown's quarter of an hour
      """
    ) { evidence in
      let forced = evidence.witness.forced
      guard let start = forced.startedAt.last, !forced.hasStepped else { return [] }
      return evidence.alerts.all.compactMap { alert in
        let isPatient = alert.notBeforeAt.map { $0 > start } ?? false
        guard alert.state == "waiting", !isPatient, let end = evidence.life(of: alert).lastEnd,
          end.at <= start
        else { return nil }
        return alert.nextAttemptAt <= start + RetrySteps.leastOverAStart(after: alert, end) + 1
          ? nil
          : Violation(
            "still waits \(alert.nextAttemptAt - start) ms after a start", [alert.name])
      }
    },

    Invariant(
      "urgent-is-told-elsewhere",
      "What is urgent and waits for a receiver that is away for over ten minutes is told elsewhere, where there is a place"
    ) { evidence in
      guard let present = evidence.witness.present,
        let house = evidence.witness.houses[present.rulesText]
      else { return [] }
      return house.destinations.flatMap { name, place -> [Violation] in
        guard let since = evidence.awaySince(place.url, present), present.at - since > 601_000
        else {
          return []
        }
        return evidence.alerts.all.filter { alert in
          alert.destination == name && alert.state == "waiting" && alert.isUrgent
            && !alert.hasStandIn
            && house.elsewhere(for: alert.kind, after: evidence.tried(by: alert)) != nil
        }.map { Violation("waits for \(name), which is away, and is told nowhere else", [$0.name]) }
      }
    },
  ]

  fileprivate static let failuresToStop = 5
}

extension Evidence {
  /// Attempts at an address by the process that runs, in the order they ended; those under way are not among them.
  private func ended(at url: String, _ present: Present) -> [Attempt] {
    witness.attempts.filter {
      $0.url == url && $0.process == present.process && $0.to <= present.at
    }.sorted { $0.to < $1.to }
  }

  /// Something holds back what is due at this address.
  fileprivate func isSpared(_ url: String, _ present: Present) -> Bool {
    let underWay = witness.attempts.filter { $0.process == present.process && $0.to > present.at }
    if underWay.contains(where: { $0.url == url }) || underWay.count >= 16 { return true }
    // What was asked for under a destination's name holds for it at another address too.
    let names = witness.houses[present.rulesText]?.destinations.filter { $1.url == url } ?? [:]
    let isPatient = (witness.received ?? []).contains {
      ($0.url == url || names[$0.destination] != nil) && ($0.notBefore ?? 0) > present.at
    }
    let ended = ended(at: url, present)
    let failures = ended.reversed().prefix { $0.isFailure }.count
    if isPatient || failures >= Promise.failuresToStop { return true }
    guard let last = ended.last else { return false }
    // Who says 429 and not for how long is left alone for some minutes; nobody's pace is under one a minute.
    return present.at - last.to < (last.answer == .busy ? 330_000 : 60_000)
  }

  /// Since when a receiver is known to be away.
  fileprivate func awaySince(_ url: String, _ present: Present) -> Int64? {
    let failures = ended(at: url, present).reversed().prefix { $0.isFailure }.reversed()
    guard failures.count >= Promise.failuresToStop else { return nil }
    return Array(failures)[Promise.failuresToStop - 1].to
  }

  /// When a receiver was last back after it had been given up; `nil` where there is none, or a reload since.
  fileprivate func lastReturn(of url: String, _ present: Present) -> Int64? {
    var failures = 0
    var back: Int64?
    for attempt in ended(at: url, present) {
      if attempt.isFailure {
        failures += 1
      } else {
        if failures >= Promise.failuresToStop, attempt.reloads == present.reloads {
          back = attempt.to
        }
        failures = 0
      }
    }
    return back
  }
}
