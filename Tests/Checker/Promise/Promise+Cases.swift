extension Promise {
  /// What a case may be called that ends before anybody reached the customer.
  private static let outcomesWithoutContact = ["no-answer", "spam", "not-contactable"]

  static let cases = [
    Invariant("case-as-told", "A case stands where the journal says its story has led it") {
      evidence in
      evidence.fresh.cases.flatMap { one -> [Violation] in
        guard let life = evidence.recount.lives[one.id] else {
          return [Violation("was opened by no line of the journal", [one.name])]
        }
        var found = life.faults.map { Violation($0, [one.name]) }
        func claim(_ holds: Bool, _ sentence: String) {
          if !holds { found.append(Violation(sentence, [one.name])) }
        }
        claim(one.state == life.state, "is \(one.state); the journal leads to \(life.state)")
        claim(one.openedAt == life.openedAt, "was opened at another time than the journal says")
        claim(one.attempts == life.attempts, "counts \(one.attempts) attempts of \(life.attempts)")
        claim(one.resolvedAt == life.resolvedAt, "was resolved at another time than recorded")
        claim(one.closedAt == life.closedAt, "was closed at another time than recorded")
        claim(
          (one.outcome != nil) == (life.state == "resolved" || life.state == "closed"),
          "has an outcome exactly when it is resolved")
        let isReached = life.rounds.last?.contactedAt != nil
        claim(
          one.outcome.map { isReached || outcomesWithoutContact.contains($0) } ?? true,
          "was resolved unreached as \(one.outcome ?? "")")
        return found
      }
    },

    Invariant(
      "owner-or-fallback",
      "An open case has an owner, or the journal says that nobody was left and somebody was told"
    ) { evidence in
      evidence.fresh.cases.filter { $0.isOpen && $0.owner == nil }.compactMap { one in
        let said = (evidence.linesOfCase[one.id] ?? []).last { $0.notes("nobody-left") }
        guard let said else { return Violation("has no owner and nobody said so", [one.name]) }
        let isTold = evidence.alerts(of: one.id).contains {
          $0.createdAt == said.at && $0.standsInFor == nil
        }
        return isTold || evidence.isPruned(said.at)
          ? nil : Violation("has no owner and nobody was told", [one.name, said.name])
      }
    },

    Invariant("opening-is-told", "A new case is told, when it opens") { evidence in
      evidence.fresh.cases.compactMap { one in
        let told = evidence.alerts(of: one.id).contains {
          $0.kind == "case-opened" && $0.createdAt == one.openedAt
        }
        return told || evidence.isPruned(one.openedAt)
          ? nil : Violation("was opened and nobody was told", [one.name])
      }
    },

    Invariant("shows-the-newest", "A case shows the score of the newest answer that it took in") {
      evidence in
      evidence.fresh.lines.compactMap { line in
        guard line.event == "received",
          !knownAlready.subtracting(revisionWords).contains(line.reason),
          evidence.isAlone(line),
          let one = line.caseID.flatMap({ evidence.cases[$0] }),
          evidence.linesOfCase[one.id]?.last?.sequence == line.sequence,
          let said = line.response.flatMap({ evidence.responses[$0] }), said.caseID == one.id,
          ["case", "attached"].contains(said.disposition), !evidence.hasLostAnAnswer(one)
        else { return nil }
        let places = (evidence.numbersOfResponses[one.id] ?? []).compactMap {
          evidence.responses[$0]
        }
        .filter { $0.caseID == one.id }.compactMap(\.position)
        return said.position != places.max() || said.score == one.score
          ? nil : Violation("shows \(one.score) of \(said.score)", [one.name, line.name])
      }
    },

    Invariant(
      "priority-steps-up", "A case's priority is normal, and a step up for each detractor attached"
    ) { evidence in
      let steps = ["normal", "high", "urgent"]
      return evidence.fresh.cases.compactMap { one in
        guard let life = evidence.recount.lives[one.id] else { return nil }
        let right = steps[min(life.detractorsAttached, steps.count - 1)]
        return one.priority == right
          ? nil : Violation("has priority \(one.priority) and not \(right)", [one.name])
      }
    },

    Invariant("follows-the-last", "A case says which case of its person came before it") {
      evidence in
      evidence.fresh.cases.compactMap { one in
        let last = evidence.cases.all.last { $0.id < one.id && $0.person == one.person }
        return one.follows == last?.id
          ? nil : Violation("does not follow \(last?.name ?? "none")", [one.name])
      }
    },

    Invariant(
      "closing-waits-a-week", "A resolved case closes by itself after seven days, and no other does"
    ) { evidence in
      evidence.fresh.cases.compactMap { one in
        let due = evidence.timers[.init(kind: "auto-close", subject: one.id)]
        guard one.state == "resolved" else {
          return due == nil
            ? nil : Violation("has a closing timer and is \(one.state)", [one.name])
        }
        return due == one.resolvedAt.map { $0 + 7 * 86_400_000 }
          ? nil : Violation("closes at the wrong time or never", [one.name])
      }
    },
  ]
}

extension Evidence {
  /// Something that it took in has become a case of its own since: what it showed then stays.
  fileprivate func hasLostAnAnswer(_ one: CaseRecord) -> Bool {
    (linesOfCase[one.id] ?? []).contains { line in
      line.event == "received"
        && line.response.flatMap { responses[$0] }.map { $0.caseID != one.id } ?? false
    }
  }
}
