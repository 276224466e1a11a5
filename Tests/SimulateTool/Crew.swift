import Dispatch
import Foundation
import Simulator
import Synchronization

/// Tries seeds on several threads, each seed on one, until enough are tried, too many are broken or time is up.
final class Crew: Sendable {
  /// So many findings are enough.
  private static let mostFindings = 5

  private struct Tally {
    var taken: UInt64 = 0
    var done: UInt64 = 0
    var findings: [Simulator.Finding] = []
    var told: ContinuousClock.Instant
  }

  private let request: Request
  private let start = ContinuousClock.now
  private let tally: Mutex<Tally>

  init(_ request: Request) {
    self.request = request
    tally = Mutex(Tally(told: start))
  }

  /// Returns when no thread is at work any more.
  func work() {
    Seats.sayWhoSatAtATrap()
    DispatchQueue.concurrentPerform(iterations: request.jobs) { seat in
      while let seed = next() {
        Seats.all[seat % Seats.all.count].seed.store(seed, ordering: .relaxed)
        end(Simulator.run(seed: seed, most: request.steps))
      }
    }
  }

  /// How many seeds were tried, and those that broke a promise, in order.
  var report: (count: UInt64, findings: [Simulator.Finding]) {
    tally.withLock { ($0.done, $0.findings.sorted { $0.seed < $1.seed }) }
  }

  /// Seeds a minute since the start.
  var rate: Int { rate(report.count) }

  private func rate(_ count: UInt64) -> Int {
    Int(Double(count) / (start.duration(to: .now) / .seconds(60)))
  }

  private func next() -> UInt64? {
    tally.withLock { tally in
      guard tally.taken < request.count, start.duration(to: .now) < request.longest,
        tally.findings.count < (request.stops ? 1 : Self.mostFindings)
      else { return nil }
      defer { tally.taken += 1 }
      return request.first + tally.taken
    }
  }

  private func end(_ finding: Simulator.Finding?) {
    tally.withLock { tally in
      tally.done += 1
      if let finding {
        tally.findings.append(finding)
        print("seed \(finding.seed), step \(finding.failure.step) of \(finding.stepCount):")
        print(finding.failure)
      }
      // Whoever reads along in a file or a pipe sees it now.
      defer { fflush(nil) }
      guard tally.told.duration(to: .now) > .seconds(10) else { return }
      tally.told = .now
      print("\(tally.done) seeds, \(tally.findings.count) broken, \(rate(tally.done)) a minute")
    }
  }
}

/// Which seed each thread is at: a trap ends the process, and must not take the seed with it.
private enum Seats {
  final class Seat: Sendable {
    let seed = Atomic<UInt64>(0)
  }

  static let all = (0..<256).map { _ in Seat() }

  /// After a trap only what needs no memory may be called: the digits are written one by one.
  static func sayWhoSatAtATrap() {
    _ = all
    for trap in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV] {
      signal(trap) { trap in
        Seats.write("trapped while at seeds")
        for seat in Seats.all where seat.seed.load(ordering: .relaxed) > 0 {
          Seats.write(" ")
          Seats.write(seat.seed.load(ordering: .relaxed))
        }
        Seats.write("\n")
        signal(trap, SIG_DFL)
        raise(trap)
      }
    }
  }

  private static func write(_ text: StaticString) {
    _ = Foundation.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
  }

  private static func write(_ number: UInt64) {
    if number > 9 { write(number / 10) }
    withUnsafeBytes(of: UInt8(ascii: "0") + UInt8(number % 10)) { digit in
      _ = Foundation.write(STDERR_FILENO, digit.baseAddress, 1)
    }
  }
}
