extension Promise {
  static let told = [
    Invariant(
      "told-where-ruled",
      "A queue's news goes to every place the queue tells, and to no other but webhooks that hear of the case"
    ) { evidence in
      evidence.fresh.lines.compactMap { line in
        guard let id = line.caseID, line.alert == nil, evidence.isAlone(line),
          let one = evidence.cases[id], evidence.isLast(line, of: id),
          let house = evidence.house(in: line.rules), !evidence.isPruned(line.at),
          let voices = house.queues[one.queue] ?? house.queues[house.defaultQueue],
          let (kinds, hearsOwnerless) = queueNews(line)
        else { return nil }
        let isOwnerless = one.owner == nil && hearsOwnerless
        let must = Set(voices.notify + (isOwnerless ? voices.whenNobodyIsLeft : []))
        let told = Set(
          evidence.alerts(of: id).filter {
            kinds.contains($0.kind) && $0.createdAt == line.at && $0.standsInFor == nil
          }.map(\.destination))
        let before = evidence.last.cases[id].flatMap { house.queues[$0.queue] }?.notify ?? []
        let mayBesides = line.reason == "re-routed" ? before : []
        if let missing = must.subtracting(told).min() {
          return Violation("\(line.reason) was not told to \(missing)", [one.name, line.name])
        }
        if line.reason == "re-routed", evidence.last.cases[id]?.isOpen == true,
          let missing = Set(before).subtracting(told).min()
        {
          return Violation("left its queue and \(missing) was not told", [one.name, line.name])
        }
        let besides = told.subtracting(must).subtracting(mayBesides).filter { !house.isWebhook($0) }
        return besides.min().map {
          Violation(
            "\(line.reason) was told to \($0), who does not ask for it", [one.name, line.name])
        }
      }
    },

    Invariant(
      "owner-is-called",
      "Where a queue hears of a case's opening, reopening or new owner, the owner is called by name, and nobody else"
    ) { evidence in
      evidence.fresh.lines.compactMap { line in
        guard let id = line.caseID, line.alert == nil, evidence.isAlone(line),
          let one = evidence.cases[id], evidence.isLast(line, of: id),
          let house = evidence.house(in: line.rules),
          let first = (house.queues[one.queue] ?? house.queues[house.defaultQueue])?.notify.first
        else { return nil }
        let kinds: Set<String> = ["case-opened", "reopened", "handed-over"]
        let wrong = evidence.alerts(of: id).first {
          kinds.contains($0.kind) && $0.createdAt == line.at && $0.standsInFor == nil
            && $0.mention != ($0.destination == first ? one.owner : nil)
        }
        return wrong.map {
          Violation(
            "calls \($0.mention ?? "nobody") for \(one.owner ?? "nobody")'s case", [$0.name])
        }
      }
    },

    Invariant("touch-told-where-planned", "A touch is told at its road's place or to its tool") {
      evidence in
      evidence.fresh.alerts.compactMap { alert in
        guard alert.standsInFor == nil, let touch = alert.touch.flatMap({ evidence.touches[$0] })
        else { return nil }
        if alert.destination != touch.via ?? touch.tell {
          return Violation("tells \(alert.destination) of a touch", [alert.name, touch.name])
        }
        let called = touch.via == nil ? touch.owner : nil
        return alert.mention == called
          ? nil
          : Violation("calls \(alert.mention ?? "nobody") to a touch", [alert.name, touch.name])
      }
    },

    Invariant("touch-owner-is-there", "A touch is told to somebody who works here and is there") {
      evidence in
      evidence.fresh.touches.compactMap { touch in
        guard let line = evidence.tellingOfTouch[touch.id], evidence.isFresh(line),
          let owner = touch.owner, let house = evidence.house(in: line.rules),
          house.touchWay(ofRoad: touch.route) != nil
        else { return nil }
        // Somebody may have gone since; then it was told before they were said to be away.
        let isAway =
          evidence.isAway(owner, at: line.at) && !evidence.witness.wentAway(owner, line.at)
        return house.people.contains(owner) && !isAway
          ? nil : Violation("was told to \(owner), who is not there", [touch.name, line.name])
      }
    },

    Invariant(
      "stand-in-where-ruled",
      "Something urgent that is parked is told at its destination's fallback, else at operations, where there is one"
    ) { evidence in
      evidence.fresh.alerts.compactMap { alert in
        guard alert.state == "parked", alert.isUrgent, let parkedAt = alert.endedAt,
          let line = evidence.parking(of: alert), evidence.isFresh(line),
          let house = evidence.house(in: line.rules), !evidence.isPruned(parkedAt)
        else { return nil }
        let stand = evidence.alerts.all.first { $0.standsInFor == alert.id }
        let wanted = house.elsewhere(for: alert.kind, after: evidence.tried(by: alert))
        if let stand, stand.createdAt < parkedAt { return nil }
        // It had one before, delivered and let go of by age since.
        if stand == nil, alert.hasStandIn, evidence.isPruned(alert.createdAt) { return nil }
        return stand?.destination == wanted
          ? nil
          : Violation(
            "is told at \(stand?.destination ?? "no other place") and not at \(wanted ?? "none")",
            [alert.name])
      }
    },

    Invariant(
      "catch-up-names-its-cases", "A catch-up has as many lines of a case as were folded of it"
    ) { evidence in
      guard !evidence.isPruned(evidence.lines.first?.at ?? 0) else { return [] }
      var folded: [Int64: Int] = [:]
      for line in evidence.lines where line.notes("told-in-catch-up") {
        guard let id = line.caseID else { continue }
        folded[id, default: 0] += line.notes.count { $0 == "told-in-catch-up" }
      }
      var kept: [Int64: Int] = [:]
      for alert in evidence.alerts.all where alert.kind == "catch-up" && alert.standsInFor == nil {
        for id in alert.lineCases { kept[id, default: 0] += 1 }
      }
      // Lines beyond fifty are counted only.
      return kept.filter { $1 > folded[$0] ?? 0 }.map {
        Violation("is told in \($1) lines and was folded \(folded[$0] ?? 0) times", ["case \($0)"])
      }
    },
  ]

  /// The kinds of alert by which a queue hears of a line, and whether it says where nobody is left.
  private static func queueNews(_ line: Line) -> (Set<String>, hearsOwnerless: Bool)? {
    switch (line.event, line.reason) {
    case ("received", "another-detractor-answer"), ("received", "detractor-after-contact"),
      ("received", "answer-while-case-open"), ("received", "ceased-to-be-detractor"):
      (["case-updated"], false)
    case ("received", "route-matched"), ("received", "default-queue"):
      (["case-opened"], true)
    case ("received", "re-routed"): (["case-updated", "case-opened"], true)
    case ("reopen", "reopened"): (["reopened"], true)
    case ("assign", "assigned"): (["handed-over"], false)
    default: nil
    }
  }
}

extension Evidence {
  /// Nothing happened to the case after this line.
  fileprivate func isLast(_ line: Line, of id: Int64) -> Bool {
    linesOfCase[id]?.last?.sequence == line.sequence
  }

  /// The line that parked an alert last.
  fileprivate func parking(of alert: AlertRecord) -> Line? {
    alertLives[alert.id]?.parked
  }

  /// Where an alert could not be told: itself last, before it those it stands in for.
  func tried(by alert: AlertRecord) -> [String] {
    let before = alert.standsInFor.flatMap { alerts[$0] }.map(tried) ?? []
    return before + [alert.destination]
  }
}
