extension Promise {
  static let owners = [
    Invariant(
      "kept-owner-belongs",
      "Who keeps a case that moves or opens again is of its team; and is there, where it opens again"
    ) { evidence in
      evidence.fresh.lines.compactMap { line in
        guard line.notes("owner-kept"), let one = line.caseID.flatMap({ evidence.cases[$0] }),
          evidence.linesOfCase[one.id]?.last?.sequence == line.sequence,
          let house = evidence.house(in: line.rules), let owner = one.owner,
          let team = (house.desks[one.queue] ?? house.desks[house.defaultQueue])?.team
        else { return nil }
        guard house.teams[team]?.contains(owner) == true else {
          return Violation("was kept by \(owner), who is not of the team", [one.name, line.name])
        }
        let isAway =
          line.event == "reopen" && evidence.isAway(owner, at: line.at)
          && !evidence.witness.wentAway(owner, line.at)
        return isAway ? Violation("was kept by \(owner), who is away", [one.name, line.name]) : nil
      }
    },

    Invariant(
      "owner-by-the-rules",
      "New work goes to one of its team who is there: the least loaded, ties by the list's order, or the next in turn"
    ) { evidence in
      evidence.newWork.compactMap { work in
        guard let house = evidence.house(in: work.line.rules),
          let desk = house.desks[work.desk], let team = house.teams[desk.team]
        else { return nil }
        if work.line.notes("owner-from-attribute") { return nil }
        let there = team.filter { !evidence.isAway($0, at: work.begins) }
        guard let owner = work.owner else {
          return there.isEmpty || !house.oftenAway.isDisjoint(with: team)
            ? nil : Violation("went to nobody, and \(there[0]) was there", [work.name])
        }
        guard there.contains(owner) else {
          return Violation("went to \(owner), who is not of the team or away", [work.name])
        }
        // Of those the rules send away for a time, only the engine's calendar knows.
        guard house.oftenAway.isDisjoint(with: team), work.isAlone else { return nil }
        let before = evidence.before
        let right =
          desk.inTurn
          ? next(of: team, there, after: before.cursors[work.desk])
          : there.min { (before.loads[$0] ?? 0) < (before.loads[$1] ?? 0) }
        return owner == right
          ? nil : Violation("went to \(owner) and not to \(right ?? "nobody")", [work.name])
      }
    },
  ]

  private static func next(of team: [String], _ there: [String], after last: String?) -> String? {
    let place = last.flatMap { team.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    return (team[place...] + team[..<place]).first { there.contains($0) }
  }
}

/// A case or touch that somebody was found for since the last look.
private struct NewWork {
  var name: String
  var line: Line
  /// When there is something to do.
  var begins: Int64
  /// The queue, or "touch:" and the route.
  var desk: String
  var owner: String?
  /// Nothing else since the last look can have changed whose turn it was.
  var isAlone: Bool
}

extension Evidence {
  fileprivate var newWork: [NewWork] {
    guard !witness.houses.isEmpty, let first = fresh.lines.first else { return [] }
    let others = fresh.lines.filter { $0.alert == nil || $0.touch != nil }
    let cases = fresh.cases.compactMap { one -> NewWork? in
      guard let line = linesOfCase[one.id]?.last(where: Self.givesOwner),
        line.sequence >= first.sequence, Self.picksOwner(line)
      else { return nil }
      return NewWork(
        name: one.name, line: line, begins: line.at, desk: one.queue, owner: one.owner,
        isAlone: others.count == 1)
    }
    let touches = fresh.touches.compactMap { touch -> NewWork? in
      guard touch.state == "planned", touch.via == nil,
        let line = others.last(where: { $0.touch == touch.id }), Self.picksOwner(line)
      else { return nil }
      return NewWork(
        name: touch.name, line: line, begins: touch.dueAt, desk: "touch:\(touch.route)",
        owner: touch.owner,
        isAlone: others.count == 1)
    }
    return cases + touches
  }

  private static func picksOwner(_ line: Line) -> Bool {
    line.notes("least-loaded") || line.notes("round-robin") || line.notes("nobody-left")
  }

  /// Whether a case's owner may be another one after this line.
  private static func givesOwner(_ line: Line) -> Bool {
    picksOwner(line) || line.reason == "assigned" || line.notes("handed-over")
      || line.notes("owner-from-attribute")
  }

  func isAway(_ person: String, at instant: Int64) -> Bool {
    (witness.awayUntil[person] ?? 0) > instant
  }
}
