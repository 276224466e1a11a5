import FollowUp
import Foundation
import GRDB
import TestSupport
import Testing

/// Looks, after everything, whether what this load was promised was kept: in the ledger and at the receivers.
struct Audit {
  let load: Load
  let slack: Receiver
  let crm: Receiver
  let ledger: LedgerLook

  func checkResponses() throws {
    let rows = try ledger.rows("SELECT id, disposition, case_id FROM responses")
    let known = Dictionary(grouping: rows) { row -> String in row["id"] }
    for (number, promise) in load.promised {
      let found = known["r\(number)"] ?? []
      #expect(found.count == 1, "r\(number) has \(found.count) dispositions")
      #expect(found.first.map { $0["disposition"] } == promise.disposition.kind, "r\(number)")
      #expect(found.first.flatMap { $0["case_id"] } == promise.disposition.case?.rawValue)
    }
    #expect(rows.count == load.promised.count, "every post was answered in the end")
    // Decided once: every other line of a response says that it was known already.
    #expect(
      try ledger.number(
        """
        SELECT count(*) FROM (SELECT response FROM journal
          WHERE event = 'received' AND reason <> 'duplicate' GROUP BY response
          HAVING count(*) > 1)
        """) == 0)
  }

  func checkPersons() throws {
    #expect(
      try ledger.number(
        "SELECT count(*) FROM (SELECT email FROM persons GROUP BY email HAVING count(*) > 1)") == 0)
    // Nobody contacted or resolved anything: a person with a detractor answer has one case for ever.
    #expect(
      try ledger.number(
        "SELECT count(*) FROM (SELECT person_id FROM cases GROUP BY person_id HAVING count(*) > 1)")
        == 0)
    #expect(
      try ledger.number(
        "SELECT count(*) FROM cases WHERE clock_state <> 'breached'") == 0)
  }

  /// Alert by alert, by `webhook-id`: at least once or parked; again only after an attempt whose outcome
  /// nobody knows, and then it says so.
  func checkWebhook() throws {
    let arrived = Dictionary(grouping: crm.arrived.all) { $0.headers["webhook-id"] ?? "" }
    #expect(arrived[""] == nil)
    let unknown = try unknownOutcomes(destination: "crm")
    for row in try ledger.rows("SELECT id, state, attempts FROM alerts WHERE destination = 'crm'") {
      let (id, state, attempts): (Int, String, Int) = (row["id"], row["state"], row["attempts"])
      let requests = arrived.filter { $0.key.hasSuffix("_\(id)") }.flatMap(\.value)
      #expect(["delivered", "parked"].contains(state), "alert \(id) is \(state)")
      if state == "delivered" { #expect(requests.count >= 1, "alert \(id) never arrived") }
      #expect(requests.count <= attempts, "alert \(id) left oftener than it was tried")
      let repeats = requests.dropFirst()
      #expect(repeats.count <= unknown[id, default: 0], "alert \(id) came again after an answer")
      #expect(
        repeats.allSatisfy { $0.body.contains(#""may_repeat":true"#) },
        "alert \(id) came again without a mark")
    }
    // One of each kind for each case: the ladder was climbed once.
    #expect(
      try ledger.number(
        """
        SELECT count(*) FROM (SELECT case_id FROM alerts
          WHERE kind IN ('case-opened', 'warning', 'breached')
          GROUP BY case_id, kind, destination HAVING count(*) > 1)
        """) == 0)
  }

  /// Slack has no ids: a person's case has one message of each kind, and what comes again is marked.
  func checkSlack() throws {
    let unmarked = slack.arrived.all.filter { !$0.body.contains("may repeat") }
    let attempted = try ledger.number(
      "SELECT count(*) FROM alerts WHERE destination = 'urgent' AND attempts > 0")
    #expect(unmarked.count <= attempted)
    let delivered = try ledger.rows(
      """
      SELECT alerts.kind, persons.name FROM alerts JOIN cases ON cases.id = alerts.case_id
      JOIN persons ON persons.id = cases.person_id
      WHERE destination = 'urgent' AND alerts.state = 'delivered' AND kind IN ('case-opened')
      """)
    let opened = slack.arrived.all.filter { $0.body.contains("New case") }
    for row in delivered {
      let name: String = row["name"]
      let told = opened.filter { $0.body.contains("said by \(name)") }
      #expect(told.count >= 1, "\(name)'s case was never told")
      #expect(
        told.dropFirst().allSatisfy { $0.body.contains("may repeat") },
        "\(name)'s case repeated unmarked")
    }
    let unknown = try unknownOutcomes(destination: "urgent").values.reduce(0, +)
    #expect(slack.arrived.count - attempted <= unknown)
  }

  /// By alert, how many of its attempts ended with an outcome that nobody knows.
  private func unknownOutcomes(destination: String) throws -> [Int: Int] {
    let rows = try ledger.rows(
      """
      SELECT alert_id, count(*) AS n FROM journal JOIN alerts ON alerts.id = alert_id
      WHERE event = 'attempt-ended' AND journal.reason = 'unknown-outcome'
        AND destination = '\(destination)'
      GROUP BY alert_id
      """)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["alert_id"], $0["n"]) })
  }

  func summary() throws -> String {
    let states = try ledger.rows("SELECT state, count(*) AS n FROM alerts GROUP BY state")
      .map { row in "\(row["n"] as Int) \(row["state"] as String)" }
    let marked = slack.count("may repeat") + crm.count(#""may_repeat":true"#)
    return """
      \(load.promised.count) of \(load.postedCount) responses answered 2xx, \
      \(try ledger.number("SELECT count(*) FROM cases")) cases, alerts \
      \(states.joined(separator: ", ")); \(marked) marked as repeats
      """
  }
}
