import Alerts
import FollowUp
import Foundation
import Ledger
import Settings

/// The same inputs into an empty ledger: one at a time where they came in groups, and without the crashes,
/// so that nothing may depend on what a process remembered.
enum Replay {
  static func ledger(of record: Record) throws -> Simulation {
    let fresh = try Simulation(replaying: true)
    var rules = 0
    for (at, entry) in record.entries {
      fresh.clock.set(at)
      try play(entry, on: fresh, rules: &rules)
    }
    return fresh
  }

  private static func play(
    _ entry: Record.Entry, on fresh: Simulation, rules: inout Int
  ) throws {
    let ledger = fresh.ledger
    switch entry {
    case .event(let event): _ = try ledger.record(event)
    case .events(let events): for event in events { _ = try ledger.record(event) }
    case .exchange(let ended, let claims, let index):
      let (rules, now) = (Rulebook.all[index].file.rules, fresh.now)
      _ = try ledger.exchange(ended, claiming: claims) { claim in
        rules.destinations[claim.alert.destination]?.channel == .webhook
          ? AttemptBytes.frozen(claim, at: now) : nil
      }
    case .fire: _ = try ledger.fireDueTimers(limit: Simulation.timersAtOnce)
    case .hold(let until): try ledger.holdTimers(until: until)
    case .makeDue(let destinations): try ledger.makeDue(destinations)
    case .rules(let index):
      rules = index
      let file = Rulebook.all[index].file
      try ledger.replaceRules(file.rules, text: file.text)
    case .restart(let index):
      // Only a change of rules needs a start: a reload would leave its line in the journal.
      try ledger.holdTimers(until: nil)
      guard index == rules else {
        rules = index
        let file = Rulebook.all[index].file
        return try ledger.restart(rules: file.rules, text: file.text)
      }
      try ledger.settle()
    case .step(let seconds, let entry):
      try ledger.follow(stepBySeconds: seconds, after: entry, saying: Simulation.stepSaid)
    case .prune: _ = try ledger.prune(now: fresh.now)
    }
  }
}
