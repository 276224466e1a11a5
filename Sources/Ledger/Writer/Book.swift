import FollowUp
import Foundation

/// What decides: `FollowUp.decide` always, but in tests of what the schema refuses.
typealias Deciding = @Sendable (Event, Situation, Rules, Date) -> Decision

/// The writer's side of the ledger: the connection that writes and what is remembered beside it. Used by
/// one thread at a time, inside a transaction.
final class Book {
  let connection: Connection
  let options: LedgerOptions
  let engine: Int64
  private let deciding: Deciding
  var memory: Memory
  /// Interrupted attempts that the start could not settle.
  var unsettled: [AlertID] = []
  /// Until then no timer is applied.
  var timersHeldUntil: Date?

  init(
    _ connection: Connection, options: LedgerOptions, rules: Rules, text: String,
    deciding: @escaping Deciding
  ) throws(LedgerError) {
    self.connection = connection
    self.options = options
    self.deciding = deciding
    engine = try connection.engineNumber(
      options.engineVersion, zoneData: options.zoneDataVersion)
    let number = try connection.acceptRules(rules.version, text: text, at: options.now())
    memory = try Memory(connection, rules: RulesInForce(rules, number: number))
  }

  var rules: Rules { memory.rules.rules }

  func decide(_ event: Event, _ situation: Situation, now: Date) -> Decision {
    deciding(event, situation, rules, now)
  }

  /// The instant of a job: whole milliseconds, not before the newest journal entry. A wall clock that lies
  /// back by more than a minute was set back: it is believed, for a journal that waited for it would hold
  /// every clock still; the entries keep their order by sequence.
  func stampNow() -> Date {
    let wall = Date(milliseconds: options.now().milliseconds)
    guard let newest = memory.newestEntryAt, wall < newest,
      newest.timeIntervalSince(wall) <= 60
    else { return wall }
    return newest
  }

  func holdsTimers(at now: Date) -> Bool {
    timersHeldUntil.map { now < $0 } ?? false
  }

  /// Applies the timers of a case or touch that are due by now, each as a decision of its own. Answers
  /// whether there were any.
  func applyDueTimers(_ keys: [TimerKey], at now: Date) throws(LedgerError) -> Bool {
    guard !keys.isEmpty, !holdsTimers(at: now) else { return false }
    var applied = false
    // A ladder has an end; the bound keeps a faulty one from holding the writer for ever.
    for _ in 0..<1_000 {
      var due: [PendingTimer] = []
      for key in keys {
        if let at = try connection.dueAt(key, by: now) {
          due.append(PendingTimer(key: key, dueAt: at))
        }
      }
      guard let next = due.min(by: { $0.dueAt < $1.dueAt }) else { return applied }
      let (decision, event, situation) = try decideTimer(next, at: now)
      try apply(decision, to: event, in: situation, at: now)
      applied = true
    }
    throw .inconsistent("a due timer moves on")
  }

  /// What follows from a due timer. Its row is taken away first: the decision sets the next one.
  func decideTimer(
    _ timer: PendingTimer, at now: Date
  ) throws(LedgerError) -> (Decision, Event, Situation) {
    try cancelTimer(timer.key)
    let event = Event.timerDue(timer.key)
    let situation = try situation(for: event)
    return (decide(event, situation, now: now), event, situation)
  }
}
