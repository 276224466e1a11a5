public import Foundation

/// What follows from one event: the new state, timers, alerts, the disposition and the reason. Written in
/// the transaction that holds the event; `Decision(reason:)` alone means nothing to do, and why.
public struct Decision: Sendable {
  public var reason: Reason
  /// Further reasons, in the order they arose: "owner-away", "identity-conflict".
  public var notes: [Reason]
  /// Set for a response, and for one only.
  public var disposition: Disposition?
  public var response: ResponseChange
  /// To insert or update.
  public var person: Person?
  /// Keys that now point to `person`.
  public var newKeys: [PersonKey]
  /// To insert or update, whole.
  public var cases: [Case]
  public var touches: [Touch]
  public var timers: [TimerChange]
  /// To enqueue.
  public var alerts: [Alert]
  /// An alert that existed before, changed.
  public var changedAlert: Alert?
  /// The contact ledger's use, in the same transaction as the telling.
  public var usedUpContact: (person: PersonID, touch: TouchID)?
  /// A tool has reached the person for a touch that had been given up, and its place given back.
  public var contactAfterAll: (person: PersonID, touch: TouchID, tool: String)?
  /// Round-robin cursors moved on.
  public var cursors: [String: String]
  public var awayUntil: (person: String, until: Date?)?
  /// Why an act was refused; nothing else is set then but `reason`.
  public var refusal: Refusal?
  /// Whether an act changed anything.
  public var changed: Bool
  /// These alerts came of a timer handled more than 60 s late, and may be folded into a catch-up.
  public var lateAlerts: Set<AlertID>
  /// What is left of the fresh numbers.
  public var fresh: FreshNumbers

  public init(reason: Reason, fresh: FreshNumbers) {
    self.reason = reason
    self.notes = []
    self.response = .none
    self.newKeys = []
    self.cases = []
    self.touches = []
    self.timers = []
    self.alerts = []
    self.cursors = [:]
    self.changed = false
    self.lateAlerts = []
    self.fresh = fresh
  }
}

/// What is stored of a response.
public enum ResponseChange: Sendable {
  case none
  case insert(Response, ContentHash)
  /// The merged content, the hash of the content received, and the number of the revision.
  case revise(Response, ContentHash, revision: Int)
  /// What is kept, said again: its sender's own time is later now.
  case redate(Date)
}

public enum TimerChange: Sendable, Equatable {
  case set(TimerKey, at: Date)
  case cancel(TimerKey)
}

/// Why an act on a case, touch or alert was refused: HTTP 404, 409 or 422.
public enum Refusal: Sendable, Equatable {
  case noSuchCase(CaseID)
  case noSuchTouch(TouchID)
  case noSuchAlert(AlertID)
  /// The state does not allow it; `allowed` are the verbs that would be.
  case notAllowed(verb: String, state: String, allowed: [String])
  /// A field does not fit. `pointer` is a JSON pointer into the act's body.
  case field(pointer: String, FieldFault)

  public enum FieldFault: Sendable, Equatable {
    case unknownPerson(String, known: [String])
    case instantInFuture
    case instantBeforeOpening
    case uncontactedNeedsOutcome(known: [String])
    case missing
    case unknownDestination(String, known: [String])
  }
}
