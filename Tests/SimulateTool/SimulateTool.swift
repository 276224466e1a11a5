import Foundation
import Simulator

/// Tries to break the whole engine, seed after seed.
///
///     closeloop-simulate [--seeds N] [--from S] [--seconds T] [--jobs J] [--steps M] [--stop]
///     closeloop-simulate --seed X [--steps M] [--trace] [--shrink]
///
/// `--jobs` is how many seeds are tried at a time, each on a thread of its own: as many as there are cores where
/// it is not given. `--steps` is how many steps a story has at most. `--stop` ends at the first finding and does not make it short.
///
/// Exit status: 0 every promise held, 1 some seed broke one, 2 usage.
@main
enum SimulateTool {
  static func main() {
    guard let request = Request(Array(CommandLine.arguments.dropFirst())) else {
      let usage =
        """
        usage: closeloop-simulate [--seeds N] [--from S] [--seconds T] [--jobs J] [--steps M] [--stop]
               closeloop-simulate --seed X [--steps M] [--trace] [--shrink]

        """
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
    if let seed = request.seed {
      exit(look(at: seed, request) ? 0 : 1)
    }
    exit(run(request) ? 0 : 1)
  }

  /// One seed, as closely as asked for.
  private static func look(at seed: UInt64, _ request: Request) -> Bool {
    if request.traces {
      for line in Simulator.trace(seed: seed, most: request.steps) { print(line) }
    }
    guard let finding = Simulator.run(seed: seed, most: request.steps) else {
      print("seed \(seed): every promise held")
      return true
    }
    print("seed \(seed), step \(finding.failure.step) of \(finding.stepCount):\n\(finding.failure)")
    if request.shrinks {
      print("the shortest story found:")
      for line in Simulator.shortTrace(finding) { print(line) }
    }
    return false
  }

  private static func run(_ request: Request) -> Bool {
    let crew = Crew(request)
    crew.work()
    let (count, findings) = crew.report
    for finding in findings.prefix(request.stops ? 0 : 1) {
      print("seed \(finding.seed) made short:")
      for line in Simulator.shortTrace(finding) { print(line) }
    }
    print(
      """
      \(count) seeds from \(request.first): \(findings.count) broken, \(crew.rate) a minute
      """)
    for finding in findings {
      print("again: closeloop-simulate --seed \(finding.seed) --trace --shrink")
    }
    return findings.isEmpty
  }
}

/// What was asked for on the command line.
struct Request: Sendable {
  var first: UInt64 = 1
  var count: UInt64 = 1_000
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  var longest = Duration.seconds(1_000_000)
  var steps = Simulator.mostSteps
  var seed: UInt64?
  var traces = false
  var shrinks = false
  var stops = false

  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--trace": traces = true
      case "--shrink": shrinks = true
      case "--stop": stops = true
      case "--seeds", "--from", "--seconds", "--seed", "--jobs", "--steps":
        guard let value = rest.popFirst().flatMap(UInt64.init) else { return nil }
        switch word {
        case "--seeds": count = value
        case "--from": first = value
        case "--steps":
          guard (6...10_000).contains(value) else { return nil }
          steps = Int(value)
        case "--jobs":
          guard (1...256).contains(value) else { return nil }
          jobs = Int(value)
        case "--seconds":
          longest = .seconds(Int64(value))
          count = .max / 2
        default: seed = value
        }
      default: return nil
      }
    }
  }
}
