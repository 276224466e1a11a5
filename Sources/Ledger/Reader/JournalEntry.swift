public import FollowUp
public import Foundation

/// One decision as the journal keeps it: ids, enums and hashes, no customer's words.
public struct JournalEntry: Sendable {
  public var sequence: Int64
  public var at: Date
  /// "received", "contact", "timer-clock", ...
  public var event: String
  public var reason: Reason
  public var notes: [Reason]
  public var actor: Actor?
  public var response: ResponseKey?
  public var person: PersonID?
  public var `case`: CaseID?
  public var touch: TouchID?
  public var alert: AlertID?
  public var rules: RulesVersion
  public var engineVersion: String
  public init(
    sequence: Int64, at: Date, event: String, reason: Reason, notes: [Reason], actor: Actor?,
    response: ResponseKey?, person: PersonID?, case: CaseID?, touch: TouchID?, alert: AlertID?,
    rules: RulesVersion, engineVersion: String
  ) {
    self.sequence = sequence
    self.at = at
    self.event = event
    self.reason = reason
    self.notes = notes
    self.actor = actor
    self.response = response
    self.person = person
    self.case = `case`
    self.touch = touch
    self.alert = alert
    self.rules = rules
    self.engineVersion = engineVersion
  }
}
