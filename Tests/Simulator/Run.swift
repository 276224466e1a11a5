public import Checker
import FollowUp
import Foundation
import Settings

/// One story from its first step to its settled end.
public struct Run {
  /// What went wrong, after which step.
  public struct Failure: Sendable, CustomStringConvertible {
    public var step: Int
    public var violations: [Violation]
    /// The first broken promise: what a shorter story must break too.
    public var name: String { violations.first?.invariant ?? "" }
    public var description: String {
      violations.prefix(4).map(\.description).joined(separator: "\n")
    }
  }

  /// `nil` where every promise held throughout.
  static func failure(of steps: [Step]) -> Failure? {
    var step = -1
    do {
      let simulation = try Simulation()
      for (index, next) in steps.enumerated() {
        step = index
        let starts = simulation.starts
        try simulation.perform(next)
        let isAfterStart = simulation.starts != starts
        if let found = try simulation.look(after: index, wholly: isAfterStart) { return found }
      }
      step = steps.count
      try simulation.settle()
      return try simulation.lookAtLast(after: step)
    } catch {
      let violation = Violation("the engine failed: \(error)", of: "nothing-fails")
      return Failure(step: step, violations: [violation])
    }
  }
}

extension Simulation {
  fileprivate func look(after step: Int, wholly: Bool) throws -> Run.Failure? {
    witness.forced.now = isUp && heldUntil == nil && !isBehind ? clock.milliseconds : nil
    witness.present =
      isUp
      ? Present(
        at: receiversNow, since: changedAt, process: starts, reloads: reloads,
        rulesText: rulebook.file.text) : nil
    var witness = witness
    if let holdBegan {
      witness.forced.stillness.append(.init(from: holdBegan, to: clock.milliseconds))
      witness.forced.merge()
    }
    let found = try wholly ? checker.violations(witness) : checker.newViolations(witness)
    return found.isEmpty ? nil : Run.Failure(step: step, violations: found)
  }

  /// Every receiver is well and seven weeks pass: nothing may be left waiting.
  fileprivate func settle() throws {
    crashesAfter = nil
    receivers.moods = [:]
    try pass(.seconds(50 * 86_400))
    witness.forced.isSettled = true
  }

  fileprivate func lookAtLast(after step: Int) throws -> Run.Failure? {
    if let found = try look(after: step, wholly: true) { return found }
    let damage = try checker.damage()
    if !damage.isEmpty { return Run.Failure(step: step, violations: damage) }
    let replayed = try Replay.ledger(of: record)
    let differences = try checker.differences(from: replayed.checker)
    return differences.isEmpty ? nil : Run.Failure(step: step, violations: differences)
  }
}
