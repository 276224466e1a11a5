import Alerts
import Checker
import FollowUp
import Foundation
import Ledger
import Settings
import Timers

/// A whole house on one thread: the real decisions, ledger, lanes and clock watch; a virtual clock, scripted
/// receivers, and people who do what the story says. The same story gives the same end, always.
final class Simulation {
  /// 2027-01-01, a Friday, at noon in UTC.
  static let origin: Int64 = 1_798_804_800_000

  let clock = VirtualClock(Simulation.origin)
  /// Time since the origin that no step of the wall clock moves.
  var uptime = Duration.zero
  let ledger: DirectLedger
  let checker: Checker
  var record = Record()

  // The daemon's memory: gone with a crash.
  var outgoing = Outgoing()
  var flights: [Flight] = []
  var watch = ClockWatch()
  var heldUntil: Date?
  var isBehind = false
  /// The newest journal entry when the clock was last looked at.
  var lastSequence: Int64 = 0
  /// Since when timers are held.
  var holdBegan: Int64?
  var isUp = false
  /// How often the process began.
  var starts = 0
  var reloads = 0
  /// When it was started or told to reload last, on the receivers' own clock.
  var changedAt = Simulation.origin
  /// A crash comes after so many commits.
  var crashesAfter: Int?

  /// Which of the rules files lies on the disk.
  var rulesOnDisk = 0
  var receivers = Receivers()
  var posted: [Response] = []
  /// Answered after a crash at last: nobody knows which version was taken first.
  var uncertain: Set<ResponseKey> = []
  /// Posted and not answered: the sender tries again.
  var unanswered: [Response] = []
  var witness = Witness()
  var jitters: UInt64 = 0

  /// The process was killed.
  struct Killed: Error {}

  /// An attempt on its way.
  struct Flight {
    var claim: ClaimedAlert
    var lane: LaneBoard.Key
    var mood: Mood
    var channel: Destination.Channel
    var endsAt: Duration
  }

  init(replaying: Bool = false) throws {
    let clock = clock
    var options = LedgerOptions(folder: "", now: { clock.now })
    options.zone = { name in Zones.named(name) }
    let rulebook = Rulebook.all[0]
    ledger = try DirectLedger(options, rules: rulebook.file.rules, text: rulebook.file.text) {
      Poison.decide($0, $1, $2, now: $3)
    }
    checker = Checker(connection: ledger.connection, of: ledger)
    witness.channels = Rulebook.channels
    witness.alwaysWebhooks = Rulebook.alwaysWebhooks
    witness.houses = Rulebook.houses
    witness.forced.isUnknown = false
    witness.received = []
    if !replaying { try start() }
  }

  var rulebook: Rulebook { Rulebook.all[rulesOnDisk] }
  var now: Date { clock.now }
  /// The receivers' own clock, which nobody steps.
  var receiversNow: Int64 { Self.origin + uptime.milliseconds }

  /// A commit of the daemon's; a crash may come right after it, before anybody heard.
  func commit<Item>(_ entry: Record.Entry, _ body: () throws -> Item) throws -> Item {
    record.append(entry, at: clock.milliseconds)
    let item = try body()
    guard let left = crashesAfter else { return item }
    crashesAfter = left - 1
    if left <= 0 { throw Killed() }
    return item
  }

  // MARK: Down and up

  /// What a fresh process knows: nothing but the ledger and the rules on the disk.
  func start() throws {
    outgoing = Outgoing()
    outgoing.reconfigure(rulebook.options, at: uptime)
    outgoing.obey(try ledger.patience(at: now), at: uptime, now)
    outgoing.isStirred = true
    flights = []
    watch = ClockWatch()
    lastSequence = 0
    heldUntil = nil
    isBehind = false
    isUp = true
    starts += 1
    changedAt = receiversNow
    crashesAfter = nil
  }

  func kill() {
    isUp = false
    if let began = holdBegan { force(from: began, to: clock.milliseconds) }
    holdBegan = nil
    flights = []
  }

  func restart() throws {
    record.append(.restart(rulesOnDisk), at: clock.milliseconds)
    try ledger.restart(rules: rulebook.file.rules, text: rulebook.file.text)
    witness.forced.startedAt.append(clock.milliseconds)
    try start()
    let waiting = unanswered
    unanswered = []
    for response in waiting { try post([response]) }
  }

  /// Time passes while nobody is there.
  func absence(of span: Duration) {
    let from = clock.milliseconds
    uptime += span
    clock.set(from + span.milliseconds)
    force(from: from, to: clock.milliseconds)
  }

  /// Nothing could fire in this stretch of the wall clock.
  func force(from: Int64, to: Int64) {
    witness.forced.stillness.append(.init(from: min(from, to), to: max(from, to)))
    witness.forced.merge()
  }
}

extension Duration {
  /// To the next whole millisecond.
  var roundedUp: Duration {
    let whole = Duration.milliseconds(milliseconds)
    return whole < self ? whole + .milliseconds(1) : whole
  }

  var milliseconds: Int64 {
    components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
  }
}

/// Zones by name, each read once.
enum Zones {
  private static let known: [String: Zone] = Dictionary(
    uniqueKeysWithValues: ["Europe/Helsinki", "Pacific/Auckland"].compactMap { name in
      // Without time-zone data the rules' zone counts, as it does for a name nobody knows.
      (try? Rulebook.zones.zone(named: name)).map { (name, $0) }
    })

  static func named(_ name: String) -> Zone? { known[name] }
}

/// A response whose decision the schema refuses: the bad one among the good.
enum Poison {
  static let id = "poison"

  static func decide(
    _ event: Event, _ situation: Situation, _ rules: Rules, now: Date
  ) -> Decision {
    var decision = FollowUp.decide(event, situation, rules, now: now)
    if case .received(let response) = event, response.key.id == id {
      decision.disposition = .attached(
        CaseID(rawValue: 999_999), queue: "none", reason: .anotherDetractorAnswer)
      decision.alerts = []
    }
    return decision
  }
}
