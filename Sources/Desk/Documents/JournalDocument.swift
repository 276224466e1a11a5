public import FollowUp
public import Ledger

/// One decision of the journal in the stable JSON: ids, enums and hashes.
public struct JournalDocument: Sendable, Equatable, Codable {
  public var sequence: Int64
  public var at: String
  public var event: String
  public var reason: Reason
  public var notes: [Reason]
  /// Who did it: "anna", "Anna via link of cs-urgent"; `null` where nobody of ours did.
  @OrNull public var actor: String?
  public var door: Actor.Door?
  public var response: ResponseKey?
  public var `case`: CaseID?
  public var touch: TouchID?
  public var alert: AlertID?
  /// The version of the rules that decided.
  public var rules: RulesVersion
  public var engine: String

  public init(_ entry: JournalEntry) {
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
