import Foundation
import Simulator

/// Tries to break the whole engine, seed after seed.
///
///     closeloop-simulate [--seeds N] [--from S] [--seconds T] [--stop] [--seed X [--trace] [--shrink]]
///
/// `--stop` ends at the first finding and does not make it short.
///
/// Exit status: 0 every promise held, 1 some seed broke one, 2 usage.
@main
enum SimulateTool {
  static func main() {
    guard let request = Request(Array(CommandLine.arguments.dropFirst())) else {
      let usage =
        "usage: closeloop-simulate [--seeds N] [--from S] [--seconds T] [--seed X [--trace|--shrink]]\n"
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
    if request.traces { for line in Simulator.trace(seed: seed) { print(line) } }
    guard let finding = Simulator.run(seed: seed) else {
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
    let start = ContinuousClock.now
    var (count, findings): (UInt64, [Simulator.Finding]) = (0, [])
    var told = start
    while count < request.count, start.duration(to: .now) < request.longest {
      if let finding = Simulator.run(seed: request.first + count) {
        findings.append(finding)
        print("seed \(finding.seed), step \(finding.failure.step) of \(finding.stepCount):")
        print(finding.failure)
        if findings.count >= (request.stops ? 1 : 5) { break }
      }
      count += 1
      if told.duration(to: .now) > .seconds(10) {
        told = .now
        print("\(count) seeds, \(findings.count) broken, \(rate(count, since: start)) a minute")
      }
    }
    for finding in findings.prefix(request.stops ? 0 : 1) {
      print("seed \(finding.seed) made short:")
      for line in Simulator.shortTrace(finding) { print(line) }
    }
    print(
      """
      \(count) seeds from \(request.first): \(findings.count) broken, \
      \(rate(count, since: start)) a minute
      """)
    for finding in findings {
      print("again: closeloop-simulate --seed \(finding.seed) --trace --shrink")
    }
    return findings.isEmpty
  }

  private static func rate(_ count: UInt64, since start: ContinuousClock.Instant) -> Int {
    Int(Double(count) / (start.duration(to: .now) / .seconds(60)))
  }
}

/// What was asked for on the command line.
private struct Request {
  var first: UInt64 = 1
  var count: UInt64 = 1_000
  var longest = Duration.seconds(1_000_000)
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
      case "--seeds", "--from", "--seconds", "--seed":
        guard let value = rest.popFirst().flatMap(UInt64.init) else { return nil }
        switch word {
        case "--seeds": count = value
        case "--from": first = value
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
