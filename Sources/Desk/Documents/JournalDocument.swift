import FollowUp
import Ledger

/// One decision of the journal in the stable JSON: ids, enums and hashes.
struct JournalDocument: Sendable, Equatable, Codable {
  var sequence: Int64
  var at: String
  var event: String
  var reason: Reason
  var notes: [Reason]
  /// Who did it: "anna", "Anna via link of cs-urgent"; `null` where nobody of ours did.
  @OrNull var actor: String?
  var door: Actor.Door?
  var response: ResponseKey?
  var `case`: CaseID?
  var touch: TouchID?
  var alert: AlertID?
  /// The version of the rules that decided.
  var rules: RulesVersion
  var engine: String

  init(_ entry: JournalEntry) {
    sequence = entry.sequence
    at = entry.at.rfc3339
    event = entry.event
    reason = entry.reason
    notes = entry.notes
    actor = entry.actor?.text
    door = entry.actor?.door
    response = entry.response
    self.case = entry.case
    touch = entry.touch
    alert = entry.alert
    rules = entry.rules
    engine = entry.engineVersion
  }
}
