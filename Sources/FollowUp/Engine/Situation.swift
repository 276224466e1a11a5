public import Foundation

/// All that a decision may look at, loaded before it: plain values, nothing to ask back.
public struct Situation: Sendable {
  /// The numbers that new rows will get.
  public var fresh: FreshNumbers
  /// What is stored under the response's key.
  public var known: KnownResponse?
  /// The persons the response's keys (`personKeys(of:under:)`) point to, oldest first, and for a response
  /// known already its own person too; for other events the one person concerned.
  public var candidates: [Dossier]
  /// The case the event is about; for a response known already, the case of its disposition in any state.
  public var `case`: Case?
  public var touch: Touch?
  public var alert: Alert?
  /// For `attemptIntended`: the newest rung told or waiting-and-later at the alert's destination for its case.
  public var latestRungToldThere: RungMark?
  /// Those of the response's keys, and of the persons' keys and addresses, that are on the opt-out list, where nobody
  /// may be known by them yet.
  public var optedOutKeys: Set<PersonKey>
  /// For a response known already: the destinations that an alert has told of it as feeds.
  public var feedsThatHeard: Set<String>
  /// Another person of the account has an open case.
  public var accountHasOpenCase: Bool
  public var staff: Staff
  /// The customer's zone, where the response or person names one that the time-zone data knows.
  public var customerZone: Zone?
  /// The response the touch or case came from: what an alert about it shows.
  public var response: Response?

  public init(fresh: FreshNumbers) {
    self.fresh = fresh
    self.candidates = []
    self.optedOutKeys = []
    self.feedsThatHeard = []
    self.accountHasOpenCase = false
    self.staff = Staff()
  }
}

/// The next unused numbers. A decision uses them in order; the ledger moves on by what was used.
public struct FreshNumbers: Sendable, Equatable {
  public var person: Int64
  public var `case`: Int64
  public var touch: Int64
  public var alert: Int64
  public init(person: Int64 = 1, case: Int64 = 1, touch: Int64 = 1, alert: Int64 = 1) {
    self.person = person
    self.case = `case`
    self.touch = touch
    self.alert = alert
  }

  public mutating func nextPerson() -> PersonID {
    defer { person += 1 }
    return PersonID(rawValue: person)
  }
  public mutating func nextCase() -> CaseID {
    defer { `case` += 1 }
    return CaseID(rawValue: `case`)
  }
  public mutating func nextTouch() -> TouchID {
    defer { touch += 1 }
    return TouchID(rawValue: touch)
  }
  public mutating func nextAlert() -> AlertID {
    defer { alert += 1 }
    return AlertID(rawValue: alert)
  }
}

/// A response as the ledger keeps it: the newest content, and every content it ever had by hash.
public struct KnownResponse: Sendable {
  public var response: Response
  public var person: PersonID
  public var receivedAt: Date
  /// How often it was revised; the first revision is 1.
  public var revision: Int
  public var contentHashes: Set<ContentHash>
  public var disposition: Disposition
  public init(
    response: Response, person: PersonID, receivedAt: Date, revision: Int,
    contentHashes: Set<ContentHash>, disposition: Disposition
  ) {
    self.response = response
    self.person = person
    self.receivedAt = receivedAt
    self.revision = revision
    self.contentHashes = contentHashes
    self.disposition = disposition
  }
}

/// A person with what hangs on them.
public struct Dossier: Sendable {
  public var person: Person
  public var keys: Set<PersonKey>
  /// The one case in a state before resolved.
  public var openCase: Case?
  /// The newest resolved or closed case.
  public var pastCase: CaseID?
  /// The planned or told touch; at most one.
  public var pendingTouch: Touch?
  /// When the contact ledger was last used up for this person, whatever the tool.
  public var lastTouchedAt: Date?
  public init(
    person: Person, keys: Set<PersonKey> = [], openCase: Case? = nil, pastCase: CaseID? = nil,
    pendingTouch: Touch? = nil, lastTouchedAt: Date? = nil
  ) {
    self.person = person
    self.keys = keys
    self.openCase = openCase
    self.pastCase = pastCase
    self.pendingTouch = pendingTouch
    self.lastTouchedAt = lastTouchedAt
  }

  /// By what the person may have said no: their keys, and the address they are reached at, which as a key may be
  /// somebody else's.
  public var names: Set<PersonKey> {
    guard let email = person.email else { return keys }
    return keys.union([.email(email)])
  }
}

/// Our own people at work: kept counts, cursors and absences said by command.
public struct Staff: Sendable, Equatable {
  /// People key -> open cases and pending touches owned.
  public var load: [String: Int]
  /// Queue (or "touch:" + route) -> people key of the last round-robin pick.
  public var cursors: [String: String]
  /// People key -> away until, said by `closeloop away`.
  public var awayUntil: [String: Date]
  public init(
    load: [String: Int] = [:], cursors: [String: String] = [:], awayUntil: [String: Date] = [:]
  ) {
    self.load = load
    self.cursors = cursors
    self.awayUntil = awayUntil
  }
}
