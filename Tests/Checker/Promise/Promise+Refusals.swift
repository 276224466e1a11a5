import Foundation

extension Promise {
  static let refusals = [
    Invariant(
      "refused-for-cause", "A touch is refused or given up only for a cause that holds"
    ) { evidence in
      // A step back makes instants no order.
      guard !evidence.witness.forced.wentBack else { return [] }
      let refused = evidence.newAnswers.compactMap { _, response, line -> Refused? in
        guard response.disposition == "suppressed" else { return nil }
        return Refused(
          name: response.name, person: response.person, touch: nil, kind: nil,
          reason: response.reason, line: line)
      }
      let givenUp = evidence.fresh.touches.compactMap { touch -> Refused? in
        guard touch.state == "skipped", let ended = touch.endedAt,
          evidence.last.touches[touch.id]?.state != "skipped",
          let line = evidence.lineOfEnd(of: touch, at: ended)
        else { return nil }
        return Refused(
          name: touch.name, person: touch.person, touch: touch, kind: touch.kind,
          reason: touch.reason, line: line)
      }
      return (refused + givenUp).compactMap {
        evidence.holds($0)
          ? nil : Violation("was refused (\($0.reason)) without cause", [$0.name, $0.line.name])
      }
    },

    Invariant(
      "no-touch-to-an-opted-out-address", "Nobody with an address that said no is planned for"
    ) { evidence in
      var out: Set<Int64> = []
      for key in evidence.witness.optedOut.keys { evidence.keys[key].map { _ = out.insert($0) } }
      return evidence.fresh.touches.filter { touch in
        // Who turns out later to have such an address is spared when the touch would be told.
        touch.state == "planned" && out.contains(touch.person)
          && evidence.last.touches[touch.id] == nil
          && evidence.fresh.lines.count { $0.event == "received" && $0.person == touch.person } == 1
      }.map { Violation("is planned for an address that said no", [$0.name]) }
    },

    Invariant("not-in-the-night", "Nobody is contacted in the quiet hours of their own zone") {
      evidence in
      evidence.fresh.touches.compactMap { touch in
        guard let line = evidence.tellingOfTouch[touch.id], evidence.isFresh(line),
          let night = evidence.house(in: line.rules)?.night,
          !evidence.fresh.lines.contains(where: {
            $0.event == "received" && $0.sequence > line.sequence && $0.person == touch.person
          })
        else { return nil }
        let zone =
          evidence.response(touch.source, touch.response)?.timezone
          ?? evidence.persons[touch.person]?.timezone
        let minute = Zones.minute(of: line.at, in: zone, else: night.zone)
        return night.holds(minute: minute)
          ? Violation(
            "was told at minute \(minute) of the customer's day", [touch.name, line.name])
          : nil
      }
    },

    Invariant(
      "spared-accounts-get-no-invite",
      "Nobody is invited while another of the account has an open case, where the rules say so"
    ) { evidence in
      evidence.fresh.touches.compactMap { touch in
        guard let line = evidence.tellingOfTouch[touch.id], evidence.isFresh(line),
          touch.kind == "invite", let account = touch.account,
          evidence.house(in: line.rules)?.sparesAccounts == true
        else { return nil }
        let isBeside = evidence.cases.all.contains {
          // An answer since may have brought the case to this account.
          $0.account == account && $0.person != touch.person && (touch.isTest || !$0.isTest)
            && evidence.linesOfCase[$0.id]?.last.map { $0.sequence < line.sequence } ?? true
            && evidence.wasOpen($0, before: line.sequence)
        }
        return isBeside
          ? Violation("invites beside an open case of \(account)", [touch.name, line.name]) : nil
      }
    },
  ]
}

/// A touch that did not come to be, or was not told.
private struct Refused {
  var name: String
  var person: Int64
  var touch: TouchRecord?
  var kind: String?
  var reason: String
  var line: Line
}

extension Evidence {
  /// Its own time says so in a line of its own; an answer may come at the same instant, under other rules.
  fileprivate func lineOfEnd(of touch: TouchRecord, at ended: Int64) -> Line? {
    let lines = fresh.lines.filter {
      $0.at == ended && $0.alert == nil && concerns($0, touch)
    }
    return lines.last { $0.event == "timer-touch" && $0.reason == touch.reason } ?? lines.last
  }

  /// By an answer, its own time or an opt-out a touch is given up.
  fileprivate func concerns(_ line: Line, _ touch: TouchRecord) -> Bool {
    ["received", "timer-touch", "opt-out-add"].contains(line.event)
      && (line.touch == touch.id || line.person == touch.person && line.event == "received")
  }

  fileprivate func holds(_ refused: Refused) -> Bool {
    let (person, line) = (refused.person, refused.line)
    let house = house(in: line.rules)
    switch refused.reason {
    case "suppressed-by-route", "revised": return true
    case "detractor-answer": return line.event == "received"
    case "person-has-open-case":
      return cases.all.contains { $0.person == person && wasOpen($0, before: line.sequence + 1) }
    case "opted-out": return saidNo(person, at: line)
    case "touch-pending":
      return touches.all.contains {
        $0.person == person && $0.id != refused.touch?.id && $0.plannedAt <= line.at
          && ($0.endedAt ?? .max) >= line.at
      }
    case "cool-down": return isCoolingDown(refused)
    case "account-has-open-case":
      return house?.sparesAccounts == true && (refused.kind ?? "invite") == "invite"
        && cases.all.contains {
          $0.person != person && $0.account != nil && wasOpen($0, before: line.sequence)
        }
    case "not-contactable":
      // A tool may know how to reach whom we cannot.
      if refused.touch?.via != nil || newRoad(of: refused)?.via != nil { return false }
      // An answer of the same step may have said how to reach them.
      let isKnownSince = fresh.lines.contains {
        $0.person == person && $0.sequence > line.sequence && $0.event == "received"
      }
      return isKnownSince || persons[person].map { $0.email == nil && $0.phone == nil } ?? false
    case "no-person-key": return !keys.values.contains(person)
    case "quiet-hours": return house?.night != nil
    case "window-passed": return refused.touch.map { $0.untilAt <= line.at } ?? true
    default: return false
    }
  }

  /// Under a key of theirs somebody said no; or under one that they gave and that is another's.
  func saidNo(_ person: Int64, at line: Line) -> Bool {
    persons[person]?.isOptedOut == true || !(optOutSpans[person] ?? []).isEmpty
      || keys.contains { witness.optedOut[$0] != nil && $1 == person }
      || line.notes("identity-conflict")
      || conflicted.contains(person)
        && lines.contains { $0.event == "opt-out-add" && $0.sequence < line.sequence }
  }

  /// There was a contact before, and the cool-down is not over when the touch would be told.
  private func isCoolingDown(_ refused: Refused) -> Bool {
    let rest = coolDown(in: refused.line.rules)
    let used = contacts.all.filter {
      $0.person == refused.person && $0.touch != refused.touch?.id || $0.touch == nil
    }.compactMap(\.usedAt).max()
    guard let used else { return false }
    let road = newRoad(of: refused)
    return used + rest > refused.line.at + (road?.after ?? 0)
  }

  /// The touch that a new answer would have got.
  private func newRoad(of refused: Refused) -> House.TouchWay? {
    guard refused.touch == nil, let house = house(in: refused.line.rules),
      let said = newAnswers.first(where: { $0.line.sequence == refused.line.sequence })?.said,
      case .touch(let way) = house.roads.first(where: { $0.taste.fits(said) })?.way
    else { return nil }
    return way
  }

  func wasOpen(_ one: CaseRecord, before sequence: Int64) -> Bool {
    recount.lives[one.id]?.state(before: sequence).map { $0 != "resolved" && $0 != "closed" }
      ?? false
  }
}

/// Wall times, by the system's own time zones.
private enum Zones {
  /// The minute of the day, where `name` names a zone, else in the other.
  static func minute(of instant: Int64, in name: String?, else other: String) -> Int {
    let zone = name.flatMap(TimeZone.init(identifier:)) ?? TimeZone(identifier: other) ?? .gmt
    let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant) / 1_000))
    let seconds = instant / 1_000 + Int64(offset)
    return Int((seconds % 86_400 + 86_400) % 86_400 / 60)
  }
}
