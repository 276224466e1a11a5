extension Promise {
  static let past = [
    Invariant(
      "nothing-vanishes",
      "What is in the ledger stays in it, but for alerts delivered thirty days ago"
    ) { evidence in
      let (last, forced) = (evidence.last, evidence.witness.forced)
      guard !forced.isUnknown else { return [] }
      let gone =
        last.responses.all.filter { evidence.responses[$0.number] == nil }.map(\.name)
        + last.persons.all.filter { evidence.persons[$0.id] == nil }.map(\.name)
        + last.cases.all.filter { evidence.cases[$0.id] == nil }.map(\.name)
        + last.touches.all.filter { evidence.touches[$0.id] == nil }.map(\.name)
        + last.alerts.all.filter {
          let isOld = $0.state == "delivered" && ($0.endedAt ?? .max) <= forced.prunedUpTo
          return evidence.alerts[$0.id] == nil && !isOld
        }.map(\.name)
      return gone.map { Violation("is not in the ledger any more", [$0]) }
    },

    Invariant(
      "the-past-stands", "Whose something is, what it came from and when never changes"
    ) { evidence in
      let (last, fresh) = (evidence.last, evidence.fresh)
      let changed =
        fresh.responses.filter { one in last.responses[one.number].map { !$0.isSame(one) } ?? false
        }
        .map(\.name)
        + fresh.cases.filter { one in last.cases[one.id].map { !$0.isSame(one) } ?? false }.map(
          \.name)
        + fresh.touches.filter { one in last.touches[one.id].map { !$0.isSame(one) } ?? false }
        .map(\.name)
        + fresh.alerts.filter { one in last.alerts[one.id].map { !$0.isSame(one) } ?? false }
        .map(\.name)
        + last.keys.filter { key, person in evidence.keys[key].map { $0 != person } ?? false }
        .map { "key of person \($0.value)" }
      return changed.map { Violation("was made another after the fact", [$0]) }
    },
  ]
}

extension ResponseRecord {
  fileprivate func isSame(_ later: ResponseRecord) -> Bool {
    person == later.person && receivedAt == later.receivedAt && answeredAt == later.answeredAt
      && isTest == later.isTest
  }
}

extension CaseRecord {
  fileprivate func isSame(_ later: CaseRecord) -> Bool {
    person == later.person && openedAt == later.openedAt && isTest == later.isTest
      && follows == later.follows
  }
}

extension TouchRecord {
  fileprivate func isSame(_ later: TouchRecord) -> Bool {
    person == later.person && kind == later.kind && route == later.route && via == later.via
      && tell == later.tell && plannedAt == later.plannedAt && untilAt == later.untilAt
      && isTest == later.isTest
  }
}

extension AlertRecord {
  fileprivate func isSame(_ later: AlertRecord) -> Bool {
    destination == later.destination && kind == later.kind && caseID == later.caseID
      && touch == later.touch && createdAt == later.createdAt && standsInFor == later.standsInFor
      && (round, rung, `repeat`) == (later.round, later.rung, later.repeat)
  }
}
