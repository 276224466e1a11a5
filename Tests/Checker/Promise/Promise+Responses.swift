extension Promise {
  static let responses = [
    Invariant(
      "accepted-is-kept", "A response that was answered with a 2xx is in the ledger, once"
    ) { evidence in
      let kept = Dictionary(
        evidence.responses.all.map { ("\($0.source)\u{0}\($0.id)", 1) }, uniquingKeysWith: +)
      var firsts: [String: Int] = [:]
      var found: [Violation] = []
      for one in evidence.witness.accepted {
        let key = "\(one.source)\u{0}\(one.id)"
        let name = "response \(one.source)/\(one.id)"
        if kept[key] != 1 {
          found.append(Violation("was accepted and is kept \(kept[key] ?? 0) times", [name]))
        }
        if one.status == 201 { firsts[key, default: 0] += 1 }
        if firsts[key] == 2 { found.append(Violation("was called new twice", [name])) }
      }
      return found
    },

    Invariant(
      "late-retry-changes-nothing",
      "Content that was accepted before is a duplicate, however late it comes again"
    ) { evidence in
      var known: Set<String> = []
      return evidence.witness.accepted.compactMap { one in
        // An outdated version is not kept, and may be taken later with a newer time.
        guard let content = one.content, one.status == 201 || one.isRevision == true else {
          return nil
        }
        let isNew = known.insert("\(one.source)\u{0}\(one.id)\u{0}\(content)").inserted
        return !isNew && one.isRevision == true
          ? Violation("took a late retry for a revision", ["response \(one.source)/\(one.id)"])
          : nil
      }
    },

    Invariant(
      "versions-in-their-order",
      "A version that its sender dates before the one kept changes nothing; every other new one is taken"
    ) { evidence in
      var known: [String: Versions] = [:]
      let first = evidence.fresh.firstAccepted
      return evidence.witness.accepted.enumerated().compactMap { index, one in
        let key = "\(one.source)\u{0}\(one.id)"
        var versions = known[key] ?? Versions()
        defer { known[key] = versions }
        guard let content = one.content, one.score != nil else {
          versions.isUncertain = true
          return nil
        }
        let isOlder = one.updatedAt.map { $0 < versions.updatedAt ?? .min } ?? false
        let isTaken = one.status == 201 || one.isRevision == true
        let isNew = !versions.contents.contains(content)
        if isTaken { versions.take(content, at: one.updatedAt) }
        guard index >= first, !versions.isUncertain, isNew else { return nil }
        let name = "response \(one.source)/\(one.id)"
        if isTaken, isOlder { return Violation("took an older version for the newest", [name]) }
        return isTaken || isOlder ? nil : Violation("lost a version that was accepted", [name])
      }
    },

    Invariant("last-version-counts", "A response has the score of the last version that was taken")
    {
      evidence in
      var scores: [String: Int] = [:]
      for one in evidence.witness.accepted where one.status == 201 || one.isRevision == true {
        scores["\(one.source)\u{0}\(one.id)"] = one.score
      }
      // Where an answer was lost, nobody outside knows which version came first.
      for one in evidence.witness.accepted where one.content != nil && one.score == nil {
        scores["\(one.source)\u{0}\(one.id)"] = nil
      }
      return evidence.fresh.responses.compactMap { response in
        guard let score = scores["\(response.source)\u{0}\(response.id)"] else { return nil }
        return Int64(score) == response.score
          ? nil : Violation("has score \(response.score) of \(score)", [response.name])
      }
    },

    Invariant("revision-never-erases", "What a response once said is not erased by a revision") {
      evidence in
      evidence.erased.map { Violation("lost what an earlier version said", ["response row \($0)"]) }
    },

    Invariant("decided-once", "A response is decided about once; every later line knows it") {
      evidence in
      evidence.fresh.responses.compactMap { response in
        let lines = (evidence.linesOfResponse[response.number] ?? []).filter {
          $0.event == "received"
        }
        let firsts = lines.count { !knownAlready.contains($0.reason) }
        // A revision may decide anew, and then it says which word it came by.
        return firsts == 1
          ? nil : Violation("is taken for new \(firsts) times in the journal", [response.name])
      }
    },

    Invariant(
      "revisions-add",
      "Each revision keeps the content before it and adds a hash; nothing else does"
    ) { evidence in
      evidence.fresh.responses.flatMap { response -> [Violation] in
        let lines = evidence.linesOfResponse[response.number] ?? []
        let revised = Int64(
          lines.count { $0.event == "received" && revisionWords.contains($0.reason) })
        let kept = evidence.revisions[response.number] ?? 0
        var found: [Violation] = []
        if revised != response.revision || kept != response.revision {
          found.append(
            Violation(
              """
              says revision \(response.revision), the journal \(revised), kept contents \(kept)
              """, [response.name]))
        }
        if Int64(response.hashBytes) != 16 * (response.revision + 1) {
          found.append(Violation("does not know each content it had by hash", [response.name]))
        }
        return found
      }
    },

    Invariant(
      "one-disposition",
      "A response has one disposition, and what it names exists and is its person's"
    ) { evidence in
      evidence.fresh.responses.compactMap { response in
        switch response.disposition {
        case "case", "attached":
          guard let id = response.caseID, let one = evidence.cases[id] else {
            return Violation("names no case", [response.name])
          }
          return one.person == response.person
            ? nil : Violation("is in another person's case", [response.name, one.name])
        case "check-in", "invite":
          guard let id = response.touch, let one = evidence.touches[id] else {
            return Violation("names no touch", [response.name])
          }
          return one.person == response.person && one.kind == response.disposition
            ? nil : Violation("names a touch that is not its own", [response.name, one.name])
        default:
          return nil
        }
      }
    },

    Invariant(
      "detractor-has-case",
      "Every detractor ends in a case, in history, or in a suppression that a route names"
    ) { evidence in
      evidence.fresh.responses.filter(\.isDetractor).compactMap { response in
        switch (response.disposition, response.reason) {
        case ("case", _), ("attached", _), ("recorded", "history"),
          ("suppressed", "suppressed-by-route"), ("quarantined", _):
          nil
        default:
          Violation(
            "is a detractor's and ended \(response.disposition) (\(response.reason))",
            [response.name])
        }
      }
    },

    Invariant(
      "history-stays-history",
      "An answer that came too late to act on is recorded and nothing follows; no other is called history"
    ) { evidence in
      evidence.fresh.responses.compactMap { response in
        let first = (evidence.linesOfResponse[response.number] ?? []).first
        guard let first, let text = evidence.rulesTexts[first.rules],
          let house = evidence.witness.houses[text]
        else { return nil }
        let isOld = response.receivedAt - response.answeredAt > house.historyAfter
        let isHistory = response.disposition == "recorded" && response.reason == "history"
        return isOld == isHistory
          ? nil : Violation(isOld ? "is history and acted on" : "is no history", [response.name])
      }
    },

    Invariant(
      "case-has-its-responses",
      "A case comes from a response, and each has a place of its own in it"
    ) {
      evidence in
      let places = Dictionary(
        grouping: evidence.responses.all.filter { $0.caseID != nil }, by: { $0.caseID ?? 0 })
      return evidence.fresh.cases.compactMap { one in
        let taken = (places[one.id] ?? []).compactMap(\.position).sorted()
        // One that was revised into another case leaves its place empty here.
        let came = (evidence.linesOfCase[one.id] ?? []).contains { $0.response != nil }
        if !came { return Violation("comes from no response", [one.name]) }
        return Set(taken).count == taken.count
          ? nil : Violation("has its responses at places \(taken)", [one.name])
      }
    },
  ]

  /// What was taken of a response, from outside.
  private struct Versions {
    var contents: Set<String> = []
    var updatedAt: Int64?
    /// An answer was lost: nobody outside knows what was taken.
    var isUncertain = false

    mutating func take(_ content: String, at instant: Int64?) {
      contents.insert(content)
      updatedAt = instant ?? updatedAt
    }
  }

  /// What the journal says of a response that is there already.
  static let knownAlready = revisionWords.union(["duplicate", "outdated", "erased"])
  static let revisionWords: Set<String> = [
    "revised", "revised-in-place", "became-detractor", "ceased-to-be-detractor", "re-routed",
  ]
}
