extension Promise {
  static let news = [
    Invariant("change-is-told", "Whatever changes a case for its team is told to somebody at once")
    {
      evidence in
      evidence.fresh.lines.compactMap { line in
        guard let kinds = kindsTelling(line), !evidence.isPruned(line.at) else { return nil }
        let told =
          line.caseID.map { evidence.alerts(of: $0) }
          ?? evidence.fresh.alerts.filter { $0.caseID == nil }
        let isTold = told.contains {
          kinds.contains($0.kind) && $0.createdAt == line.at && $0.standsInFor == nil
        }
        return isTold || line.notes("told-in-catch-up")
          ? nil : Violation("\(line.reason) was told to nobody", [line.name])
      }
    },

    Invariant(
      "new-owner-is-told", "Who is given a case hears of it: a hand-over is told in chat, once"
    ) { evidence in
      evidence.fresh.lines.compactMap { line in
        guard line.alert == nil, line.reason == "assigned" || line.notes("handed-over"),
          let id = line.caseID,
          !evidence.isPruned(line.at)
        else { return nil }
        let isTold = evidence.alerts(of: id).contains {
          $0.kind == "handed-over" && $0.createdAt == line.at
            && (evidence.channel(of: $0.destination) != "webhook" || line.reason != "assigned")
        }
        return isTold || line.notes("told-in-catch-up") || evidence.hasNoChat(line.rules)
          ? nil : Violation("a new owner was told nothing", [line.name])
      }
    },

    Invariant(
      "catch-up-is-for-many",
      "A catch-up tells of more than three late alerts, and never to a webhook"
    ) { evidence in
      evidence.fresh.alerts.filter { $0.kind == "catch-up" && $0.standsInFor == nil }.compactMap {
        if $0.lineCount <= 3 { return Violation("tells of \($0.lineCount) alerts", [$0.name]) }
        return evidence.wasWebhook($0)
          ? Violation("goes to a webhook, which hears every fact by itself", [$0.name]) : nil
      }
    },
  ]

  /// The kinds of alert that tell of a line; `nil` where nobody need hear.
  private static func kindsTelling(_ line: Line) -> Set<String>? {
    switch (line.event, line.reason) {
    // A comment that comes minutes after its score.
    case ("received", "revised") where line.caseID != nil && !line.notes("suppressed-by-route"),
      ("received", "became-detractor") where !line.notes("suppressed-by-route"):
      ["case-updated", "case-opened"]
    case ("received", "another-detractor-answer"), ("received", "detractor-after-contact"),
      ("received", "answer-while-case-open"), ("received", "ceased-to-be-detractor"),
      ("received", "re-routed"):
      ["case-updated", "case-opened"]
    case ("reopen", "reopened"): ["reopened"]
    case ("trouble", "operations"): ["operations"]
    case ("alert-test", "test"): ["test"]
    case ("timer-touch", "told"), ("timer-touch", "handed-to-tool"):
      ["check-in", "invite", "re-survey"]
    default: nil
    }
  }
}

extension Evidence {
  /// A destination may be of another channel under other rules.
  fileprivate func wasWebhook(_ alert: AlertRecord) -> Bool {
    witness.alwaysWebhooks.contains(alert.destination)
  }

  /// Whether these rules tell no chat at all.
  fileprivate func hasNoChat(_ rules: Int64) -> Bool {
    rulesTexts[rules].map { !$0.contains("type: slack") } ?? true
  }
}
