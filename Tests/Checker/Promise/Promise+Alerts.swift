extension Promise {
  static let alerts = [
    Invariant(
      "alert-ends-with-reason",
      "Every alert ends delivered, parked, cancelled or dropped, for a reason of that end"
    ) { evidence in
      evidence.fresh.alerts.compactMap { alert in
        let fits =
          switch alert.state {
          case "delivered": alert.reason == "delivered"
          case "parked": AlertWords.parked.contains(alert.reason)
          case "cancelled": AlertWords.cancelled.contains(alert.reason)
          case "dropped": alert.reason == "dropped-by-person"
          default: !evidence.witness.forced.isSettled
          }
        return fits
          ? nil : Violation("is \(alert.state) because \(alert.reason)", [alert.name])
      }
    },

    Invariant(
      "attempts-as-told",
      "An alert's state, attempts and mark are what the journal's intents and outcomes give"
    ) { evidence in
      evidence.fresh.alerts.flatMap { alert -> [Violation] in
        let life = evidence.life(of: alert)
        var found: [Violation] = []
        func claim(_ holds: Bool, _ sentence: String) {
          if !holds { found.append(Violation(sentence, [alert.name])) }
        }
        claim(alert.state == life.state, "is \(alert.state); the journal leads to \(life.state)")
        claim(
          alert.attempts == life.attempts,
          "counts \(alert.attempts) attempts; the journal \(life.attempts)")
        claim(
          alert.mayRepeat == life.mayRepeat,
          life.mayRepeat
            ? "had an unknown outcome and is not marked as a possible repeat"
            : "is marked as a possible repeat without an unknown outcome")
        claim(
          alert.unknownsInARow == life.unknownsInARow, "counts its unknown outcomes wrongly")
        return found
      }
    },

    Invariant(
      "retry-waits",
      "A failed attempt waits its step before the next and no longer, a third unknown 15 minutes, and never less than the receiver asked"
    ) { evidence in
      // A clock that is set back takes every wait with it, by as much.
      guard !evidence.witness.forced.wentBack else { return [] }
      return evidence.fresh.alerts.filter { $0.state == "waiting" }.compactMap { alert in
        if let asked = alert.notBeforeAt, alert.nextAttemptAt < asked {
          return Violation("is due before the time its receiver asked for", [alert.name])
        }
        let life = evidence.life(of: alert)
        guard let end = life.lastEnd, !evidence.witness.forced.wasMadeDue(alert, since: end.at)
        else { return nil }
        let waits = alert.nextAttemptAt - end.at
        let most = max(RetrySteps.most(after: alert, end), (alert.notBeforeAt ?? 0) - end.at)
        let isWithin = waits <= most || evidence.witness.forced.hasStepped
        let hasStarted = evidence.witness.forced.startedAt.contains { $0 > end.at }
        let least =
          hasStarted
          ? RetrySteps.leastOverAStart(after: alert, end) : RetrySteps.least(after: alert, end)
        return waits >= least && isWithin
          ? nil : Violation("waits \(waits) ms after attempt \(alert.attempts)", [alert.name])
      }
    },

    Invariant(
      "nothing-pointless-sent",
      "No chat hears of an opening, warning or breach once the customer has been reached"
    ) { evidence in
      evidence.fresh.alerts.flatMap { alert -> [Violation] in
        guard alert.isUrgent, evidence.channel(of: alert.destination) == "slack",
          let life = alert.caseID.flatMap({ evidence.recount.lives[$0] })
        else { return [] }
        let lives = evidence.life(of: alert)
        return lives.intents.compactMap { line in
          let state = life.state(before: line.sequence) ?? "open"
          if state != "open" && state != "acknowledged" {
            return Violation("was sent of a \(state) case", [alert.name, line.name])
          }
          // Where the clock went back, instants are no order.
          let isOld =
            !evidence.witness.forced.wentBack && !evidence.goesBack
            && life.wasReached(after: alert.createdAt, before: line.sequence)
          return isOld
            ? Violation("was sent of a round that is over", [alert.name, line.name]) : nil
        }
      }
    },

    Invariant(
      "no-rung-behind-a-later", "A chat that was told a later rung hears of none before it"
    ) { evidence in
      evidence.fresh.alerts.compactMap { alert in
        guard alert.rung != nil, alert.isUrgent, evidence.channel(of: alert.destination) == "slack",
          let id = alert.caseID, let begun = evidence.life(of: alert).intents.last
        else { return nil }
        let later = evidence.alerts(of: id).first { other in
          other.destination == alert.destination && other.mark > alert.mark
            && evidence.life(of: other).ends.values.contains {
              $0.reason == "delivered" && $0.sequence < begun.sequence
            }
        }
        return later.map {
          Violation("was sent after \($0.name) had been told", [alert.name, begun.name])
        }
      }
    },

    Invariant(
      "nothing-sent-of-an-ended-touch",
      "Neither a chat nor the touch's own tool hears of a touch that has ended"
    ) { evidence in
      // Where the clock went back, instants are no order.
      guard !evidence.witness.forced.wentBack else { return [] }
      return evidence.fresh.alerts.compactMap { alert in
        guard let touch = alert.touch.flatMap({ evidence.touches[$0] }), let ended = touch.endedAt,
          let begun = evidence.life(of: alert).intents.last, begun.at > ended,
          touch.via == alert.destination
            || evidence.house(in: begun.rules)?.isWebhook(alert.destination) == false
        else { return nil }
        return Violation("was sent of a \(touch.state) touch", [alert.name, begun.name])
      }
    },

    Invariant(
      "cancelled-for-cause",
      """
      An alert is cancelled only where its case was reached, its touch over, a later rung told, or the customer whom a \
      tool would reach with it said no or has a case open; a webhook's about a case never
      """
    ) { evidence in
      evidence.fresh.alerts.filter { $0.state == "cancelled" }.compactMap { alert in
        let life = evidence.life(of: alert)
        guard let line = life.cancelled else {
          return Violation("was cancelled by no line of the journal", [alert.name])
        }
        return evidence.hasCause(alert, at: line)
          ? nil
          : Violation("was cancelled (\(alert.reason)) without cause", [alert.name, line.name])
      }
    },

    Invariant(
      "stand-in-once", "What a receiver does not take is told elsewhere, once, and nowhere twice"
    ) { evidence in
      let standIns = Dictionary(
        grouping: evidence.alerts.all.filter { $0.standsInFor != nil }, by: { $0.standsInFor ?? 0 })
      return evidence.fresh.alerts.compactMap { alert in
        let found = standIns[alert.id] ?? []
        if found.count > 1 { return Violation("has \(found.count) stand-ins", [alert.name]) }
        if alert.hasStandIn, found.isEmpty, !evidence.isPruned(alert.createdAt) {
          return Violation("says it has a stand-in and has none", [alert.name])
        }
        guard let stand = found.first else { return nil }
        let isSame =
          alert.hasStandIn && alert.isUrgent && stand.kind == alert.kind
          && stand.caseID == alert.caseID && stand.destination != alert.destination
        return isSame ? nil : Violation("has a stand-in that is another alert", [alert.name])
      }
    },

    Invariant("told-is-remembered", "A case remembers every destination that heard of it") {
      evidence in
      evidence.fresh.alerts.compactMap { alert in
        guard let one = alert.caseID.flatMap({ evidence.cases[$0] }) else { return nil }
        return one.told?.contains("\"\(alert.destination)\"") == true
          ? nil : Violation("is about a case that forgot its destination", [alert.name, one.name])
      }
    },

    Invariant("webhook-hears-every-fact", "A webhook that heard of a case hears every act on it") {
      evidence in
      // Where the clock went back, an alert's instant no longer says whether it came before an act.
      guard !evidence.witness.forced.wentBack else { return [] }
      return evidence.fresh.cases.flatMap { one -> [Violation] in
        let alerts = evidence.alerts(of: one.id)
        let webhooks = Set(alerts.map(\.destination)).filter {
          evidence.channel(of: $0) == "webhook"
        }
        return (evidence.linesOfCase[one.id] ?? []).flatMap { line -> [Violation] in
          guard let kind = actKinds[line.reason], actEvents.contains(line.event),
            !evidence.isPruned(line.at)
          else { return [] }
          let hearers = webhooks.filter { webhook in
            evidence.names(webhook, in: line.rules)
              && alerts.contains { $0.destination == webhook && $0.createdAt < line.at }
          }
          return hearers.compactMap { hearer in
            alerts.contains {
              $0.destination == hearer && $0.kind == kind && $0.createdAt == line.at
            } ? nil : Violation("\(hearer) was not told \(kind)", [one.name, line.name])
          }
        }
      }
    },

    Invariant("catch-up-keeps-every-line", "What is told together is told in full") { evidence in
      guard !evidence.isPruned(evidence.lines.first?.at ?? 0) else { return [] }
      let (folded, kept) = (
        evidence.foldedCount, evidence.alerts.all.reduce(0) { $0 + Int($1.lineCount) }
      )
      return folded == kept
        ? [] : [Violation("\(folded) alerts were folded and \(kept) lines kept")]
    },
  ]

  /// What a webhook is told of an act, by the reason it leaves in the journal.
  private static let actKinds = [
    "acknowledged": "acknowledged", "contacted-in-time": "contacted",
    "contacted-in-time-recorded-late": "contacted", "contacted-late": "contacted",
    "resolved": "resolved", "closed": "closed", "auto-closed": "closed", "assigned": "assigned",
    "reopened": "reopened", "noted": "note",
  ]
  private static let actEvents: Set<String> = [
    "ack", "contact", "resolve", "close", "assign", "reopen", "note", "timer-auto-close",
  ]
}

/// How long an alert waits for its next attempt, from the promise.
enum RetrySteps {
  private static let seconds: [Int64] = [5, 30, 120, 600, 1_800, 3_600, 7_200, 14_400, 21_600]

  /// In milliseconds, with the jitter of a fifth that is allowed. What was retried by hand begins anew.
  static func most(after alert: AlertRecord, _ end: Line) -> Int64 {
    if end.notes("interrupted") { return 5_000 }
    let step = seconds[min(max(Int(alert.attempts), 1), seconds.count) - 1] * 1_200
    return max(step, end.reason == "unknown-outcome" ? 900_000 : 0) + 1
  }

  /// In milliseconds, with the jitter of a fifth that is allowed.
  static func least(after alert: AlertRecord, _ end: Line) -> Int64 {
    if end.notes("interrupted") { return 5_000 }
    let step = seconds[min(max(Int(alert.attempts), 1), seconds.count) - 1] * 800
    return max(step - 1, leastOverAStart(after: alert, end))
  }

  /// In milliseconds: what is left of a wait where the daemon was started again in the middle of it.
  static func leastOverAStart(after alert: AlertRecord, _ end: Line) -> Int64 {
    if end.notes("interrupted") { return 5_000 }
    return end.reason == "unknown-outcome" && alert.unknownsInARow >= 3 ? 900_000 - 1 : 0
  }
}

extension Evidence {
  fileprivate func hasCause(_ alert: AlertRecord, at line: Line) -> Bool {
    let life = alert.caseID.flatMap { recount.lives[$0] }
    let state = life?.state(before: line.sequence)
    let isWebhook = channel(of: alert.destination) == "webhook"
    // Of a round that the case came back from.
    let isOver =
      life?.wasReached(after: firstTold(by: alert) - 1, before: line.sequence) ?? false
      || witness.forced.wentBack || goesBack
    switch alert.reason {
    case "case-contacted":
      return !isWebhook && alert.isUrgent
        && (state == "contacted" || state == "waiting" || isOver)
    case "case-resolved":
      return !isWebhook && alert.isUrgent && (state == "resolved" || state == "closed" || isOver)
    case "later-rung-told":
      let isTold = alerts(of: alert.caseID ?? 0).contains {
        $0.destination == alert.destination && $0.mark > alert.mark
          && ($0.createdAt <= line.at || witness.forced.wentBack)
      }
      return !isWebhook && (isTold || isPruned(line.at))
    case "touch-ended":
      return (alert.touch.flatMap { touches[$0]?.endedAt } ?? .max) <= line.at
        || witness.forced.wentBack
    case "opted-out": return toolTouch(of: alert).map { saidNo($0.person, at: line) } ?? false
    case "person-has-open-case":
      return toolTouch(of: alert).map { touch in
        cases.all.contains { $0.person == touch.person && wasOpen($0, before: line.sequence + 1) }
      } ?? false
    default: return false
    }
  }

  /// The touch for which a tool reaches the customer with this alert.
  private func toolTouch(of alert: AlertRecord) -> TouchRecord? {
    alert.touch.flatMap { touches[$0] }.flatMap { $0.via == alert.destination ? $0 : nil }
  }
}

extension Evidence {
  /// When what it tells was first enqueued: a stand-in says what another said before it.
  fileprivate func firstTold(by alert: AlertRecord) -> Int64 {
    let other = alert.standsInFor.flatMap { alerts[$0] }
    return min(alert.createdAt, other.map(firstTold) ?? alert.createdAt)
  }
}

extension AlertRecord {
  /// Which rung of which clock it tells of, as something that can be ordered.
  fileprivate var mark: Mark { Mark(parts: [round, rung, `repeat`].compactMap(\.self)) }
}

private struct Mark: Comparable {
  let parts: [Int64]
  static func < (a: Mark, b: Mark) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}

extension Forced {
  /// The receiver came back: everything that waited for it was due at once.
  fileprivate func wasMadeDue(_ alert: AlertRecord, since instant: Int64) -> Bool {
    isUnknown || madeDue.contains { $0.destination == alert.destination && $0.at >= instant }
  }
}
