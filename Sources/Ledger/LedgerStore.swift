public import FollowUp
public import Foundation

/// The one place that remembers: every event goes through `record`, every decision is written there.
/// One connection writes, with group commit; what returns is on disk and synced.
public final class LedgerStore: Sendable {
  /// Rung when an alert was enqueued or became due sooner.
  public let outboxBell = Bell()
  /// Rung when the earliest timer changed.
  public let timerBell = Bell()

  /// Takes the lock file, opens and migrates the database, frees or makes the ballast, marks attempts that
  /// were begun and never ended as unknown. `rules` and `text` are those accepted at start.
  public static func open(
    _ options: LedgerOptions, rules: Rules, text: String
  ) async throws(LedgerError) -> LedgerStore {
    fatalError("skeleton")
  }

  init() {}

  /// The rules in force.
  public var rules: Rules { fatalError("skeleton") }

  /// Decides and writes one event. Returns after the synced commit.
  public func record(_ event: Event) async throws(LedgerError) -> Recorded {
    fatalError("skeleton")
  }

  /// The same for many, in order; each stands or fails alone.
  public func record(_ events: [Event]) async -> [Result<Recorded, LedgerError>] {
    fatalError("skeleton")
  }

  /// Keeps the text under its hash and decides by these rules from the next event on.
  public func replaceRules(_ rules: Rules, text: String) async throws(LedgerError) {
    fatalError("skeleton")
  }

  /// Handles timers due by now, at most `limit` in one transaction; late alerts to a chat destination are
  /// folded into a catch-up. Never while ladders are held.
  public func fireDueTimers(limit: Int) async throws(LedgerError) -> FiredTimers {
    fatalError("skeleton")
  }

  /// Until then no clock fires, neither by itself nor before an event; `nil` ends the hold.
  public func holdTimers(until: Date?) async {
    fatalError("skeleton")
  }

  /// The instant of the newest journal entry.
  public var newestEntryAt: Date? { fatalError("skeleton") }

  /// One transaction: the outcomes of ended attempts, then claims (each: re-check, then intent).
  public func exchange(
    _ ended: [EndedAttempt], claiming lanes: [LaneClaim]
  ) async throws(LedgerError) -> [ClaimedAlert] {
    fatalError("skeleton")
  }

  /// The receiver is back: everything waiting for these destinations is due now, but for a Retry-After.
  public func makeDue(destinations: [String]) async throws(LedgerError) {
    fatalError("skeleton")
  }

  /// Keeps the bytes of a webhook's first attempt, so that every later one sends the same.
  public func freeze(_ body: [UInt8], of alert: AlertID) async throws(LedgerError) {
    fatalError("skeleton")
  }

  /// A consistent copy, made while running. Refuses an existing file.
  public func backup(to path: String) async throws(LedgerError) {
    fatalError("skeleton")
  }

  /// Whether intake may accept: false after a write failed for want of space, until one succeeds again.
  public var canWrite: Bool { fatalError("skeleton") }

  /// Finishes queued events, checkpoints, closes. Nothing may be recorded afterwards.
  public func close() async {
    fatalError("skeleton")
  }

  /// Read-only questions; never block the writer.
  public var reader: LedgerReader { fatalError("skeleton") }
}

/// What came of an event, after the commit.
public struct Recorded: Sendable {
  public var decision: Decision
  /// The case acted on, attached to or opened, as it is now.
  public var `case`: CaseFile?
  public var touch: TouchFile?
  public var alert: Alert?
  public init(
    decision: Decision, case: CaseFile? = nil, touch: TouchFile? = nil, alert: Alert? = nil
  ) {
    self.decision = decision
    self.case = `case`
    self.touch = touch
    self.alert = alert
  }
}

public struct FiredTimers: Sendable {
  /// Handled in this call.
  public var count: Int
  /// Of those, more than 60 s after they were due.
  public var lateCount: Int
  /// The earliest still pending; may lie in the past when `limit` was reached.
  public var nextDueAt: Date?
  public init(count: Int, lateCount: Int, nextDueAt: Date?) {
    self.count = count
    self.lateCount = lateCount
    self.nextDueAt = nextDueAt
  }
}

public struct EndedAttempt: Sendable {
  public var alert: AlertID
  public var outcome: AttemptOutcome
  public init(alert: AlertID, outcome: AttemptOutcome) {
    self.alert = alert
    self.outcome = outcome
  }
}

/// How many alerts may start now towards one URL, and which destinations share it.
public struct LaneClaim: Sendable {
  public var destinations: [String]
  public var count: Int
  /// A probe of an open breaker: the most urgent alert, due or not.
  public var isProbe: Bool
  public init(destinations: [String], count: Int, isProbe: Bool = false) {
    self.destinations = destinations
    self.count = count
    self.isProbe = isProbe
  }
}

/// An alert whose attempt is committed as intended: it must be sent at once, and its outcome reported.
public struct ClaimedAlert: Sendable {
  public var alert: Alert
  /// For an alert about a case, as it is now: owner and remaining time.
  public var `case`: CaseFile?
  public var touch: TouchFile?
  public var response: Response?
  /// The frozen bytes of a webhook that was attempted before.
  public var body: [UInt8]?
  public init(
    alert: Alert, case: CaseFile? = nil, touch: TouchFile? = nil, response: Response? = nil,
    body: [UInt8]? = nil
  ) {
    self.alert = alert
    self.case = `case`
    self.touch = touch
    self.response = response
    self.body = body
  }
}
