import Foundation

/// What later versions of an answer, and answers of unhappy people, lead to.
extension Promise {
  static let versions = [
    Invariant(
      "attributes-decide-nothing",
      "A version of an answer decides anew where its score or comment is another, and only there"
    ) { evidence in
      evidence.newVersions.compactMap { before, after, response, line in
        guard response.reason != "history" else { return nil }
        let isOther = before.score != after.score || before.comment != after.comment
        if isOther == (line.reason != "revised-in-place") { return nil }
        return Violation(
          isOther ? "says something else and nothing followed" : "was decided anew for nothing",
          [response.name, line.name])
      }
    },

    Invariant("one-opens-a-case", "A case is opened by one answer; all others are taken into it") {
      evidence in
      evidence.fresh.cases.compactMap { one in
        let openers = (evidence.numbersOfResponses[one.id] ?? []).compactMap {
          evidence.responses[$0]
        }
        .filter { $0.caseID == one.id && $0.disposition == "case" }
        return openers.count <= 1
          ? nil : Violation("was opened by \(openers.count) answers", [one.name])
      }
    },

    Invariant(
      "unhappy-is-open",
      "Whoever turns unhappy has an open case from then on, unless a road says to be silent"
    ) { evidence in
      evidence.fresh.lines.compactMap { line in
        guard line.event == "received",
          line.reason == "became-detractor" || line.reason == "re-routed",
          !line.notes("suppressed-by-route")
        else { return nil }
        let state = line.caseID.flatMap {
          evidence.recount.lives[$0]?.state(before: line.sequence + 1)
        }
        return state != nil && state != "resolved" && state != "closed"
          ? nil : Violation("left somebody unhappy without an open case", [line.name])
      }
    },

    Invariant(
      "unhappy-is-not-asked", "Nobody who was unhappy since is asked for anything planned before"
    ) { evidence in
      evidence.fresh.lines.flatMap { line -> [Violation] in
        guard line.event == "received", let person = line.person,
          let response = line.response.flatMap({ evidence.responses[$0] }), response.isDetractor,
          evidence.receipts(of: response).last?.sequence == line.sequence,
          !["duplicate", "outdated", "erased", "history", "revised-in-place"].contains(line.reason)
        else { return [] }
        return evidence.touches.all.filter { touch in
          touch.person == person && touch.state == "planned"
            && (evidence.planning(of: touch)?.sequence ?? .max) < line.sequence
        }.map { Violation("is still planned", [$0.name, line.name]) }
      }
    },

    Invariant(
      "told-is-told",
      """
      A touch that was told ends done, declined or expired, but where a tool was never given its message; only one that \
      was told expires
      """
    ) { evidence in
      evidence.fresh.touches.compactMap { touch in
        let fits =
          switch touch.state {
          case "expired": touch.toldAt != nil
          // A test makes way for a real one, told or not.
          case "skipped":
            touch.toldAt == nil || touch.isTest
              || evidence.alerts.all.contains {
                $0.touch == touch.id && $0.state == "cancelled" && $0.reason == touch.reason
              }
          default: true
          }
        return fits
          ? nil
          : Violation(
            "is \(touch.state) and was \(touch.toldAt == nil ? "never " : "")told", [touch.name])
      }
    },

    Invariant(
      "alert-says-what-was-said",
      "What a new answer is told with is its own score and words, and that it is a test where it is one"
    ) { evidence in
      evidence.newAnswers.flatMap { said, response, line -> [Violation] in
        guard said.isWhole else { return [] }
        let about = evidence.fresh.alerts.filter { alert in
          alert.createdAt == line.at && alert.standsInFor == nil
            && (alert.source, alert.response) == (response.source, response.id)
            && ["case-opened", "case-updated", "feed"].contains(alert.kind)
        }
        return about.filter { alert in
          alert.score != response.score || alert.saysTest != response.isTest
            || alert.comment != said.comment.flatMap { $0.isEmpty ? nil : $0 }
        }.map { Violation("says something else", [$0.name, response.name]) }
      }
    },

    Invariant("alert-names-the-deadline", "What is told of a running clock names its deadline") {
      evidence in
      evidence.fresh.lines.flatMap { line -> [Violation] in
        guard line.alert == nil, let one = line.caseID.flatMap({ evidence.cases[$0] }),
          evidence.linesOfCase[one.id]?.last?.sequence == line.sequence
        else { return [] }
        return evidence.alerts(of: one.id).filter { alert in
          alert.createdAt == line.at && alert.standsInFor == nil
            && (evidence.life(of: alert).firstSequence ?? .max) > line.sequence
            && evidence.isAlone(line) && alert.deadlineAt.map { $0 != one.deadlineAt } ?? false
        }.map { Violation("names another deadline than its case has", [$0.name, one.name]) }
      }
    },

    Invariant("unknown-zone-is-said", "A customer's zone that nobody knows is said to be unknown") {
      evidence in
      evidence.newAnswers.compactMap { _, response, line in
        guard let zone = response.timezone, TimeZone(identifier: zone) == nil,
          !line.notes("unknown-timezone")
        else { return nil }
        return Violation("names a zone that nobody knows", [response.name, line.name])
      }
    },

    Invariant(
      "account-as-known", "A case is of the account that its customer is last known to be of"
    ) { evidence in
      evidence.fresh.lines.compactMap { line in
        guard line.event == "received", evidence.isAlone(line), !line.notes("suppressed-by-route"),
          !["duplicate", "outdated", "erased", "revised-in-place"].contains(line.reason),
          let one = line.caseID.flatMap({ evidence.cases[$0] }), one.person == line.person,
          evidence.linesOfCase[one.id]?.last?.sequence == line.sequence,
          let person = evidence.persons[one.person], person.account != nil,
          evidence.fresh.lines.last(where: { $0.event == "received" && $0.person == one.person })?
            .sequence == line.sequence
        else { return nil }
        return one.account == person.account
          ? nil
          : Violation(
            "is of \(one.account ?? "no account") and not of \(person.account ?? "")",
            [one.name, line.name])
      }
    },
  ]
}

extension Evidence {
  /// Versions of answers taken since the last look to which nothing else happened, with all that was said in any
  /// version up to the one before, and up to this one: what a later one leaves out still stands.
  var newVersions: [(before: Accepted, after: Accepted, response: ResponseRecord, line: Line)] {
    let new = witness.accepted[fresh.firstAccepted...].filter { $0.isRevision == true }
    return new.compactMap { last in
      guard last.isWhole, let response = response(last.source, last.id),
        let line = receipts(of: response).last, isFresh(line),
        !["duplicate", "outdated", "erased"].contains(line.reason)
      else { return nil }
      var (before, after): (Accepted?, Accepted?)
      for one in witness.accepted where (one.source, one.id) == (last.source, last.id) {
        guard one.score != nil else { return nil }
        guard one.status == 201 || one.isRevision == true else { continue }
        before = after
        after = one
        after?.comment = one.comment.flatMap { $0.isEmpty ? nil : $0 } ?? before?.comment
        after?.plan = one.plan ?? before?.plan
      }
      guard let before, let after else { return nil }
      return (before, after, response, line)
    }
  }

  /// The line that planned a touch.
  fileprivate func planning(of touch: TouchRecord) -> Line? {
    lines.first { $0.event == "received" && $0.touch == touch.id }
  }
}
