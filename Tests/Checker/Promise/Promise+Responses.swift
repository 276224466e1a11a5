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
      "Content that was accepted before is a duplicate, however late it comes again, unless its sender dates it after the one kept"
    ) { evidence in
      versions(evidence) { known, one in
        guard one.isRevision == true, let content = one.content else { return nil }
        if content == known.last {
          return Violation("took what it has for a revision", [one.name])
        }
        // Where an answer was lost, the one kept is no older than the one known of.
        return known.contents.contains(content) && !known.isLeft(by: one)
          ? Violation("took a late retry for a revision", [one.name]) : nil
      }
    },

    Invariant(
      "versions-in-their-order",
      "A version that its sender dates before the one kept changes nothing; every other new one is taken, and one that the customer went back to"
    ) { evidence in
      let first = evidence.fresh.firstAccepted
      var index = -1
      return versions(evidence) { known, one in
        index += 1
        guard index >= first, !known.isUncertain, let content = one.content, one.score != nil else {
          return nil
        }
        let isOlder = one.updatedAt.map { $0 < known.updatedAt ?? .min } ?? false
        let isTaken = one.status == 201 || one.isRevision == true
        if isTaken, isOlder {
          return Violation("took an older version for the newest", [one.name])
        }
        // Texts may be the same once merged; another score never is.
        let isNew =
          known.contents.contains(content)
          ? known.isLeft(by: one) && one.score != known.score : !isOlder
        return isNew && !isTaken ? Violation("lost a version that was accepted", [one.name]) : nil
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
      "Each revision keeps the content before it, and a response knows each content it had by hash"
    ) { evidence in
      let contents = contentCounts(evidence)
      return evidence.fresh.responses.flatMap { response -> [Violation] in
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
        // A content that the customer went back to was known already.
        let most = 16 * Int(response.revision + 1)
        let wanted = contents[response.name, default: 1].map { 16 * $0...16 * $0 }
        if !(wanted ?? min(most, 32)...most).contains(response.hashBytes) {
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

  /// Judges each answer of 2xx by what was taken before it of its response.
  private static func versions(
    _ evidence: Evidence, _ judge: (Versions, Accepted) -> Violation?
  ) -> [Violation] {
    var known: [String: Versions] = [:]
    return evidence.witness.accepted.compactMap { one in
      let violation = judge(known[one.name] ?? Versions(), one)
      known[one.name, default: Versions()].take(one)
      return violation
    }
  }

  /// How many contents each response had; `nil` where an answer was lost.
  private static func contentCounts(_ evidence: Evidence) -> [String: Int?] {
    var known: [String: Versions] = [:]
    for one in evidence.witness.accepted { known[one.name, default: Versions()].take(one) }
    return known.mapValues { $0.isUncertain ? nil : $0.contents.count }
  }

  /// What was taken of a response, from outside.
  private struct Versions {
    var contents: Set<String> = []
    var updatedAt: Int64?
    /// The content and the score taken last.
    var last: String?
    var score: Int?
    /// An answer was lost: nobody outside knows what was taken.
    var isUncertain = false

    /// By their sender's own times, where both have one.
    func isLeft(by later: Accepted) -> Bool {
      guard let updatedAt, let laterAt = later.updatedAt else { return false }
      return updatedAt < laterAt
    }

    mutating func take(_ one: Accepted) {
      guard let content = one.content, let score = one.score else {
        isUncertain = true
        last = nil
        return
      }
      let isTaken = one.status == 201 || one.isRevision == true
      // What is kept, said again under a later date.
      if isTaken || contents.contains(content) && isLeft(by: one) {
        updatedAt = one.updatedAt ?? updatedAt
      }
      guard isTaken else { return }
      contents.insert(content)
      (last, self.score) = (content, score)
    }
  }

  /// What the journal says of a response that is there already.
  static let knownAlready = revisionWords.union(["duplicate", "outdated", "erased"])
  static let revisionWords: Set<String> = [
    "revised", "revised-in-place", "became-detractor", "ceased-to-be-detractor", "re-routed",
  ]
}
