extension Promise {
  static let touches = [
    Invariant(
      "reservation-follows-touch",
      """
      A planned touch holds its person's place, one told or done has used it, one given up has given it back unless \
      its tool took it all the same
      """
    ) { evidence in
      let contacts = evidence.contactOfTouch
      let found = evidence.fresh.touches.compactMap { touch -> Violation? in
        let row = contacts[touch.id]
        let fits =
          switch touch.state {
          case "planned": row != nil && row?.usedAt == nil
          case "told": row != nil && (touch.isTest || row?.usedAt != nil)
          case "done": touch.isTest ? row == nil : row?.usedAt != nil
          default: row == nil || row?.usedAt != nil && touch.via != nil
          }
        return fits ? nil : Violation("is \(touch.state) and its place is not", [touch.name])
      }
      let forever = evidence.contacts.all.filter { row in
        guard row.usedAt == nil, let touch = row.touch else { return false }
        return evidence.touches[touch]?.isPending != true
      }
      return found
        + forever.map { Violation("is reserved for ever", ["contact \($0.id)"]) }
    },

    Invariant(
      "handed-to-tool-is-done",
      "What its tool has taken is pending no more, and the contact counts"
    ) { evidence in
      let contacts = evidence.contactOfTouch
      return evidence.fresh.alerts.compactMap { alert in
        guard alert.state == "delivered", alert.standsInFor == nil,
          let touch = alert.touch.flatMap({ evidence.touches[$0] }), touch.via == alert.destination
        else { return nil }
        if touch.isPending {
          return Violation("was taken by its tool and is \(touch.state)", [touch.name, alert.name])
        }
        return touch.isTest || contacts[touch.id]?.usedAt != nil
          ? nil : Violation("was taken by its tool and is no contact", [touch.name, alert.name])
      }
    },

    Invariant("one-pending-touch", "A person has one pending touch at most") { evidence in
      Dictionary(grouping: evidence.touches.all.filter(\.isPending), by: \.person)
        .filter { $1.count > 1 }
        .map { Violation("has \($1.count) pending touches", ["person \($0)"]) }
    },

    Invariant(
      "cool-down-kept", "Between two contacts of a person lies the cool-down of the rules in force"
    ) { evidence in
      let told = evidence.tellingOfTouch
      let contacts = evidence.contacts.all.filter { evidence.fresh.persons.contains($0.person) }
      return Dictionary(grouping: contacts, by: \.person).flatMap { person, rows in
        let used = rows.compactMap { row in row.usedAt.map { ($0, row) } }.sorted { $0.0 < $1.0 }
        return zip(used, used.dropFirst()).compactMap { earlier, later -> Violation? in
          // A touch marked done by hand was not ours to hold back.
          guard let line = later.1.touch.flatMap({ told[$0] }), line.at == later.0 else {
            return nil
          }
          let rest = evidence.coolDown(in: line.rules)
          return later.0 - earlier.0 >= rest
            ? nil
            : Violation(
              "was contacted after \((later.0 - earlier.0) / 1_000) s of \(rest / 1_000)",
              ["person \(person)", line.name])
        }
      }
    },

    Invariant("no-touch-after-opt-out", "Nobody who opted out is planned for or told") { evidence in
      let out = evidence.optOutSpans
      return evidence.fresh.touches.compactMap { touch in
        let spans = out[touch.person] ?? []
        let line = evidence.tellingOfTouch[touch.id]
        if let line, spans.contains(where: { $0.holds(line.sequence) }) {
          return Violation("was told to a person who opted out", [touch.name, line.name])
        }
        return touch.state == "planned" && spans.last?.to == nil && !spans.isEmpty
          ? Violation("is planned for a person who opted out", [touch.name]) : nil
      }
    },

    Invariant("no-touch-beside-a-case", "Nobody with an open case is told a touch") { evidence in
      evidence.fresh.touches.compactMap { touch in
        guard let line = evidence.tellingOfTouch[touch.id] else { return nil }
        let isOpen = evidence.cases.all.contains { one in
          guard one.person == touch.person, let life = evidence.recount.lives[one.id],
            let state = life.state(before: line.sequence)
          else { return false }
          return state != "resolved" && state != "closed"
        }
        return isOpen ? Violation("was told beside an open case", [touch.name, line.name]) : nil
      }
    },

    Invariant("touch-in-its-window", "A touch is told when it is due, and before its window ends") {
      evidence in
      evidence.fresh.touches.compactMap { touch in
        guard let told = touch.toldAt else { return nil }
        return told >= touch.dueAt && told < touch.untilAt
          ? nil : Violation("was told outside of its window", [touch.name])
      }
    },

    Invariant(
      "touch-timer-stands", "A planned touch's timer stands at its telling, a told one's at its end"
    ) { evidence in
      return evidence.fresh.touches.compactMap { touch in
        let due: Int64? =
          switch touch.state {
          case "planned": touch.dueAt
          case "told": touch.untilAt
          default: nil
          }
        return evidence.timers[.init(kind: "touch", subject: touch.id)] == due
          ? nil : Violation("is \(touch.state) and its timer is not there", [touch.name])
      }
    },
  ]
}

extension Evidence {
  /// Touch -> its row in the contact ledger.
  fileprivate var contactOfTouch: [Int64: ContactRecord] {
    Dictionary(
      contacts.all.compactMap { row in row.touch.map { ($0, row) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The cool-down that a rules text says, in milliseconds; ninety days where it says none.
  func coolDown(in rules: Int64) -> Int64 {
    guard let text = rulesTexts[rules], let found = text.firstRange(of: "cool-down:") else {
      return 90 * 86_400_000
    }
    let value = text[found.upperBound...].drop { $0 == " " }.prefix { $0.isNumber || $0.isLetter }
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    guard let unit = value.last.flatMap({ units[$0] }), let count = Int64(value.dropLast()) else {
      return 0
    }
    return count * unit * 1_000
  }
}
