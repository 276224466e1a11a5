extension Promise {
  static let roads = [
    Invariant(
      "road-as-ruled",
      "A new answer goes where the first road that fits it leads: to a queue, a touch, silence, or its person's open case"
    ) { evidence in
      evidence.newAnswers.compactMap { said, response, line in
        guard let house = evidence.house(in: line.rules), response.reason != "history" else {
          return nil
        }
        let road = house.roads.first { $0.taste.fits(said) }
        let isOpen = evidence.openCase(of: response.person, before: line.sequence) != nil
        let wanted = house.end(of: road, isDetractor: response.isDetractor, isCaseOpen: isOpen)
        let isRefused = response.disposition == "suppressed" && response.touch == nil
        let fits =
          switch wanted {
          case .queue(let name): response.disposition == "case" && response.queue == name
          case .openCase: response.disposition == "attached"
          case .touch(let kind):
            response.disposition == kind || isRefused && response.reason != "suppressed-by-route"
          case .silence: isRefused && response.reason == "suppressed-by-route"
          case .nothing: response.disposition == "recorded" && response.reason == "no-route"
          }
        return fits
          ? nil
          : Violation(
            "ended \(response.disposition) \(response.queue ?? "") (\(response.reason)) and not \(wanted)",
            [response.name, line.name])
      }
    },

    Invariant(
      "moved-as-ruled",
      "While the answer that opened an open case is a detractor's, a new version of it moves the case where the road leads"
    ) { evidence in
      evidence.revisedAnswers.compactMap { said, response, line in
        guard let house = evidence.house(in: line.rules), response.isDetractor,
          response.disposition == "case", let one = response.caseID.flatMap({ evidence.cases[$0] }),
          one.isOpen, ["revised", "re-routed"].contains(line.reason),
          !line.notes("detractor-answer")
        else { return nil }
        let road = house.roads.first { $0.taste.fits(said) }
        guard
          case .queue(let name) = house.end(of: road, isDetractor: true, isCaseOpen: false),
          name != one.queue
        else { return nil }
        return Violation("is in \(one.queue) and belongs in \(name)", [one.name, line.name])
      }
    },

    Invariant(
      "touch-as-planned",
      "A touch is due as long after its answer as its road says, ends with the road's window, and goes to the road's place"
    ) { evidence in
      evidence.fresh.touches.compactMap { touch in
        let plans = evidence.response(touch.source, touch.response).map(evidence.receipts) ?? []
        guard evidence.last.touches[touch.id] == nil,
          let line = plans.last(where: { $0.touch == touch.id || $0.at == touch.plannedAt }),
          line.at == touch.plannedAt,
          let response = evidence.response(touch.source, touch.response),
          let house = evidence.house(in: line.rules), let way = house.touchWay(ofRoad: touch.route)
        else { return nil }
        let due = max(touch.plannedAt, response.receivedAt + way.after)
        let isDue = house.night == nil ? touch.dueAt == due : touch.dueAt >= due
        if !isDue || touch.untilAt != response.receivedAt + way.within {
          // One told late in the night is put off from there.
          return touch.state == "planned" || touch.untilAt != response.receivedAt + way.within
            ? Violation("has another window than its road gives it", [touch.name]) : nil
        }
        return touch.via == way.via && touch.tell == (way.via == nil ? way.tell : nil)
          && touch.kind == way.kind
          ? nil : Violation("goes elsewhere than its road says", [touch.name])
      }
    },

    Invariant("feeds-hear", "A feed hears of every new answer that it asks for, once") { evidence in
      evidence.newAnswers.flatMap { said, response, line -> [Violation] in
        guard let house = evidence.house(in: line.rules), !evidence.isPruned(line.at) else {
          return []
        }
        let isSilent = ["history", "suppressed-by-route"].contains(response.reason)
        let wanted = Set(house.feeds.filter { !isSilent && $0.taste.fits(said) }.map(\.tell))
        let told = evidence.fresh.alerts.filter {
          $0.kind == "feed" && ($0.source, $0.response) == (response.source, response.id)
        }.map(\.destination)
        return wanted.symmetricDifference(told).map {
          Violation(
            "was told to \($0) \(wanted.contains($0) ? "never" : "unasked")", [response.name])
        }
      }
    },

    Invariant("feeds-hear-once", "A feed of commented answers hears of each once") { evidence in
      var heard: Set<String> = []
      return evidence.alerts.all.filter { $0.kind == "feed" && $0.standsInFor == nil }.compactMap {
        let feeds = evidence.witness.houses.values.flatMap(\.feeds)
        let asksForComment = feeds.contains { [name = $0.destination] in
          $0.tell == name && $0.taste.hasComment
        }
        guard asksForComment,
          !heard.insert("\($0.destination) \($0.source ?? "") \($0.response ?? "")").inserted
        else { return nil }
        return Violation("tells a feed a second time of one answer", [$0.name])
      }
    },
  ]
}

/// Where an answer ends.
private enum RoadEnd {
  case queue(String)
  case openCase
  case touch(String)
  case silence
  case nothing
}

extension House {
  /// Silence comes before an open case, and an open case before everything else; an unhappy customer is never
  /// without a case.
  fileprivate func end(of road: Road?, isDetractor: Bool, isCaseOpen: Bool) -> RoadEnd {
    if case .silence = road?.way { return .silence }
    if isCaseOpen { return .openCase }
    switch road?.way {
    case .queue(let name): return .queue(name)
    case .touch(let way): return isDetractor ? .queue(defaultQueue) : .touch(way.kind)
    case .silence: return .silence
    case nil: return isDetractor ? .queue(defaultQueue) : .nothing
    }
  }
}

extension Evidence {
  /// New versions with a line of the journal for themselves, and all that was said in any version.
  fileprivate var revisedAnswers: [(said: Accepted, response: ResponseRecord, line: Line)] {
    newVersions.filter { isAlone($0.line) }.map { ($0.after, $0.response, $0.line) }
  }
}
