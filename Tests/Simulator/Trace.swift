import Checker
import FollowUp
import Foundation

/// A story told step by step, with the journal's lines and what reached the receivers.
enum Trace {
  static func lines(of steps: [Step]) -> [String] {
    var lines: [String] = []
    do {
      let simulation = try Simulation()
      var heard = 0
      for (index, step) in steps.enumerated() {
        lines.append("\(simulation.now.rfc3339) step \(index): \(step)")
        try simulation.perform(step)
        lines += try simulation.checker.newLines().map { "    \($0)" }
        let received = simulation.witness.received ?? []
        for one in received.dropFirst(heard) {
          let mark = one.mayRepeat ? ", may repeat" : ""
          lines.append(
            "    > \(one.destination) hears alert \(one.alert ?? "") (\(one.kind ?? "")\(mark)): \(one.answer)"
          )
        }
        heard = received.count
        let found = try simulation.checker.violations(simulation.witness)
        if !found.isEmpty { return lines + found.map { "  ! \($0)" } }
      }
    } catch {
      lines.append("  ! \(error)")
    }
    return lines
  }
}
