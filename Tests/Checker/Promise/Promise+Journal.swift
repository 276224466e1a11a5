extension Promise {
  static let journal = [
    Invariant("who-did-it", "Every act of a person says who did it, and nothing else does") {
      evidence in
      evidence.fresh.lines.compactMap { line in
        acts.contains(line.event) == (line.door != nil)
          ? nil : Violation("says \(line.door == nil ? "nobody" : "somebody") did it", [line.name])
      }
    },

    Invariant("every-receipt-has-a-line", "Whatever was answered with a 2xx has a line of its own")
    {
      evidence in
      let new = evidence.witness.accepted[evidence.fresh.firstAccepted...]
      return Set(new.map { Pair($0.source, $0.id) }).compactMap { key in
        guard let response = evidence.response(key.source, key.id) else { return nil }
        let receipts = evidence.receipts(of: response)
        let taken = evidence.witness.accepted.count { $0.source == key.source && $0.id == key.id }
        return receipts.count >= taken
          ? nil : Violation("was taken \(taken) times in \(receipts.count) lines", [response.name])
      }
    },

    Invariant("line-names-its-own", "A line about a response or a case names its person") {
      evidence in
      evidence.fresh.lines.compactMap { line in
        let owners = [
          line.response.flatMap { evidence.responses[$0]?.person },
          line.response == nil ? line.caseID.flatMap { evidence.cases[$0]?.person } : nil,
        ].compactMap(\.self)
        return line.alert != nil || owners.allSatisfy { $0 == line.person }
          ? nil : Violation("names person \(line.person ?? 0) for \(owners[0])", [line.name])
      }
    },

    Invariant("line-names-the-rules", "A decision says which rules it was made by") { evidence in
      guard let present = evidence.witness.present, let line = evidence.fresh.lines.last,
        evidence.rulesTexts[line.rules] != present.rulesText
      else { return [] }
      return [Violation("was decided by other rules than it says", [line.name])]
    },
  ]

  private struct Pair: Hashable {
    var source: String
    var id: String
    init(_ source: String, _ id: String) { (self.source, self.id) = (source, id) }
  }

  /// What only a person does.
  private static let acts: Set<String> = [
    "ack", "attempt", "contact", "wait", "resolve", "close", "reopen", "assign", "note",
    "touch-done", "touch-decline", "alert-retry", "alert-drop", "alert-test", "opt-out-add",
    "opt-out-remove", "away", "back", "erase",
  ]
}
