import FollowUp
import Foundation

/// What the writer knows without asking the database. A value: a group that is rolled back leaves it as
/// it was.
struct Memory {
  var rules: RulesInForce
  var fresh: FreshNumbers
  /// Of the next response's row. Apart from the others, for nothing is decided by it.
  var nextResponse: Int64
  var staff: Staff
  var counts: [Counter: Int64]
  /// Keys on the opt-out list: while there is none, none is looked for.
  var optOuts: Int
  /// Responses whose words were erased: while there is none, none is looked for.
  var erasures: Int
  /// What this transaction adds to the tallies; no other is ever read here.
  var tallies: [Tally: Int64] = [:]
  var newestEntryAt: Date?
  /// The number of the newest journal entry; 0 before the first.
  var newestSequence: Int64 = 0
  /// The earliest pending timer, or earlier: a cancelled one is not looked for.
  var earliestTimerAt: Date?
  /// The alerts being sent, as they stand: at most a handful, and each is asked for again when its attempt
  /// ends.
  var sending: [AlertID: Alert] = [:]
  /// Bells to ring after the commit.
  var ringsOutbox = false
  var ringsTimers = false

  private static let freshNames = ["next:person", "next:case", "next:touch", "next:alert"]
  private static let nextResponseName = "next:response"

  init(_ connection: Connection, rules: RulesInForce) throws(LedgerError) {
    self.rules = rules
    let values = try connection.counterValues()
    fresh = FreshNumbers(
      person: values[Self.freshNames[0]] ?? 1, case: values[Self.freshNames[1]] ?? 1,
      touch: values[Self.freshNames[2]] ?? 1, alert: values[Self.freshNames[3]] ?? 1)
    nextResponse = values[Self.nextResponseName] ?? 1
    counts = [:]
    for counter in Counter.all { counts[counter] = values[counter.name] }
    staff = try connection.staff()
    optOuts = try connection.optOutCount()
    erasures = try connection.erasureCount()
    let newest = try connection.newestEntry()
    newestEntryAt = newest?.at
    newestSequence = newest?.sequence ?? 0
    earliestTimerAt = try connection.nextTimerAt()
  }

  /// Writes what differs from what was last committed.
  func save(over committed: Memory, to connection: Connection) throws(LedgerError) {
    let (now, then) = (fresh.all, committed.fresh.all)
    for (index, name) in Self.freshNames.enumerated() where now[index] != then[index] {
      try connection.setCounter(name, to: now[index])
    }
    if nextResponse != committed.nextResponse {
      try connection.setCounter(Self.nextResponseName, to: nextResponse)
    }
    for (counter, count) in counts where committed.counts[counter] != count {
      try connection.setCounter(counter.name, to: count)
    }
    for (person, load) in staff.load where committed.staff.load[person] != load {
      try connection.setLoad(of: person, to: load)
    }
    for (name, person) in staff.cursors where committed.staff.cursors[name] != person {
      try connection.setCursor(name, to: person)
    }
    for (tally, count) in tallies { try connection.add(count, to: tally) }
  }

  mutating func count(_ counter: Counter, by difference: Int64) {
    counts[counter, default: 0] += difference
  }

  mutating func tally(_ tally: Tally) { tallies[tally, default: 0] += 1 }

  mutating func load(of person: String?, by difference: Int) {
    guard let person else { return }
    staff.load[person, default: 0] += difference
  }
}

/// The rules that decide, and their row.
final class RulesInForce: Sendable {
  let rules: Rules
  let number: Int64
  init(_ rules: Rules, number: Int64) {
    self.rules = rules
    self.number = number
  }
}

extension FreshNumbers {
  fileprivate var all: [Int64] { [person, `case`, touch, alert] }
}
