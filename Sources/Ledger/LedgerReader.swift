public import FollowUp
public import Foundation

/// Read-only questions to the ledger.
public struct LedgerReader: Sendable {
  public func cases(_ filter: CaseFilter, page: PageRequest) async throws(LedgerError) -> Page<CaseFile> { fatalError("skeleton") }
  public func `case`(_ id: CaseID) async throws(LedgerError) -> CaseFile? { fatalError("skeleton") }
  public func response(_ key: ResponseKey) async throws(LedgerError) -> ResponseFile? { fatalError("skeleton") }
  public func touches(_ filter: TouchFilter, page: PageRequest) async throws(LedgerError) -> Page<TouchFile> { fatalError("skeleton") }
  public func touch(_ id: TouchID) async throws(LedgerError) -> TouchFile? { fatalError("skeleton") }
  public func alerts(_ filter: AlertFilter, page: PageRequest) async throws(LedgerError) -> Page<Alert> { fatalError("skeleton") }
  public func alert(_ id: AlertID) async throws(LedgerError) -> Alert? { fatalError("skeleton") }
  /// Journal entries about a case, oldest first.
  public func journal(of case: CaseID) async throws(LedgerError) -> [JournalEntry] { fatalError("skeleton") }
  public func optOuts() async throws(LedgerError) -> [OptOut] { fatalError("skeleton") }
  public func staff() async throws(LedgerError) -> Staff { fatalError("skeleton") }
  public func totals() async throws(LedgerError) -> LedgerTotals { fatalError("skeleton") }
  /// The newest rules text that was accepted; readable before `LedgerStore.open` has rules to give.
  public static func lastAcceptedRules(folder: String) throws(LedgerError) -> AcceptedRules? { fatalError("skeleton") }
  /// The text of the rules that decided something earlier.
  public func rulesText(_ version: RulesVersion) async throws(LedgerError) -> String? { fatalError("skeleton") }
}

public struct AcceptedRules: Sendable { public var version: RulesVersion; public var text: String; public var acceptedAt: Date
  public init(version: RulesVersion, text: String, acceptedAt: Date) { self.version = version; self.text = text; self.acceptedAt = acceptedAt } }

/// A case with what is shown beside it.
public struct CaseFile: Sendable {
  public var `case`: Case
  public var person: Person
  /// Oldest first.
  public var responses: [Response]
  public init(case: Case, person: Person, responses: [Response]) {
    self.case = `case`; self.person = person; self.responses = responses
  }
}

public struct TouchFile: Sendable {
  public var touch: Touch
  public var person: Person
  public init(touch: Touch, person: Person) { self.touch = touch; self.person = person }
}

/// A response, what became of it, and every decision about it.
public struct ResponseFile: Sendable {
  public var known: KnownResponse
  public var person: Person
  /// Oldest first.
  public var journal: [JournalEntry]
  public init(known: KnownResponse, person: Person, journal: [JournalEntry]) {
    self.known = known; self.person = person; self.journal = journal
  }
}

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
    self.sequence = sequence; self.at = at; self.event = event; self.reason = reason
    self.notes = notes; self.actor = actor; self.response = response; self.person = person
    self.case = `case`; self.touch = touch; self.alert = alert; self.rules = rules
    self.engineVersion = engineVersion
  }
}

public struct OptOut: Sendable {
  public var key: String
  public var addedAt: Date
  public var by: String
  public init(key: String, addedAt: Date, by: String) { self.key = key; self.addedAt = addedAt; self.by = by }
}

public struct CaseFilter: Sendable {
  public var queue: String?
  public var owner: String?
  /// `nil`: the open ones (any state before resolved).
  public var state: CaseState?
  /// Only cases whose running or breached clock is past its deadline and not met.
  public var overdueOnly: Bool
  public init(queue: String? = nil, owner: String? = nil, state: CaseState? = nil, overdueOnly: Bool = false) {
    self.queue = queue; self.owner = owner; self.state = state; self.overdueOnly = overdueOnly
  }
}

public struct TouchFilter: Sendable {
  public var state: TouchState?
  public var owner: String?
  public init(state: TouchState? = nil, owner: String? = nil) { self.state = state; self.owner = owner }
}

public struct AlertFilter: Sendable {
  public var state: AlertState?
  public var `case`: CaseID?
  public init(state: AlertState? = nil, case: CaseID? = nil) { self.state = state; self.case = `case` }
}

/// Newest first; `before` is the `next` of the page before.
public struct PageRequest: Sendable {
  public var before: Int64?
  /// 1 to 1,000; 100 by default.
  public var size: Int
  public init(before: Int64? = nil, size: Int = 100) { self.before = before; self.size = size }
}

public struct Page<Item: Sendable>: Sendable {
  public var items: [Item]
  public var next: Int64?
  public init(items: [Item], next: Int64?) { self.items = items; self.next = next }
}

/// Numbers for STATUS, /metrics and `closeloop status`; kept or counted by index, cheap at any size.
public struct LedgerTotals: Sendable {
  public var openCases: Int
  public var casesByState: [CaseState: Int]
  /// Clocks past their deadline and not met.
  public var overdueClocks: Int
  public var nextDeadlineAt: Date?
  public var pendingTimers: Int
  public var alertsByState: [AlertState: Int]
  public var oldestWaitingAlertAt: Date?
  /// Since the ledger began: disposition kind -> count.
  public var dispositions: [String: Int]
  public var lastResponseAt: Date?
  public var walBytes: Int
  public init() {
    openCases = 0; casesByState = [:]; overdueClocks = 0; pendingTimers = 0; alertsByState = [:]
    dispositions = [:]; walBytes = 0
  }
}
