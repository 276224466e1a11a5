import Alerts
import FollowUp
import Foundation
import Ledger
import Logging
import Synchronization
import TestSupport
import Testing

/// A receiver that is away and comes back.
@Suite(.timeLimit(.minutes(1)))
struct OutageTests {
  @Test func `after five failures it is probed, and when it is back everything waiting is sent`()
    async throws
  {
    let close = FakePeer.Answer.close
    let peer = try await FakePeer.start(close, close, close, close, close, .ok)
    let timing = SenderTiming(probeEvery: .milliseconds(50))

    // Set back by an hour, the clock makes all that waits wait an hour: only the breaker's closing makes it due.
    let isSetBack = Atomic(false)
    let now: @Sendable () -> Date = {
      Date(timeIntervalSinceNow: isSetBack.load(ordering: .relaxed) ? 0 : 3_600)
    }

    try await SenderBench.open(now: now) { bench in
      for _ in 1...8 { try await bench.test("ops") }
      try await bench.send(.to(["ops": peer], timing: timing), now: now) { _ in
        _ = await peer.next(5)
        isSetBack.store(true, ordering: .relaxed)
        // The probe, and the seven that wait.
        _ = await peer.next(8)
      }

      for id in 1...8 { #expect(try await bench.alert(Int64(id)).state == .delivered) }
    }
    #expect(peer.requests.count == 13)
  }

  @Test func `what waited for a receiver that does not answer is sent where a reload says`()
    async throws
  {
    let (gone, new) = (try await FakePeer.start(.close), try await FakePeer.start(.ok))
    // Set back by an hour, the clock makes all that waits wait an hour.
    let isSetBack = Atomic(false)
    let now: @Sendable () -> Date = {
      Date(timeIntervalSinceNow: isSetBack.load(ordering: .relaxed) ? 0 : 3_600)
    }

    try await SenderBench.open(now: now) { bench in
      for _ in 1...8 { try await bench.test("ops") }
      try await bench.send(.to(["ops": gone]), now: now) { sender in
        _ = await gone.next(5)
        while sender.snapshot.openBreakers.isEmpty { await Task.yield() }
        isSetBack.store(true, ordering: .relaxed)
        sender.update(.to(["ops": new]))
        _ = await new.next(8)
      }

      for id in 1...8 { #expect(try await bench.alert(Int64(id)).state == .delivered) }
    }
    #expect(gone.requests.count == 5)
  }

  @Test func `operations hears again where the receiver of the new address is away too`()
    async throws
  {
    let (gone, new) = (try await FakePeer.start(.close), try await FakePeer.start(.close))
    let ops = try await FakePeer.start(.ok)
    let timing = SenderTiming(failingAfter: .milliseconds(10))

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": gone, "ops": ops], timing: timing)) { sender in
        for number in 1...5 { try await bench.receive(number) }
        #expect(await ops.next(6).count { $0.body.contains("no answer from cs-urgent") } == 1)

        sender.update(.to(["cs-urgent": new, "ops": ops], timing: timing))

        #expect(await ops.next().first?.body.contains("no answer from cs-urgent") == true)
      }
    }
    #expect(new.requests.count == 5)
  }

  @Test func `a receiver away for too long sends urgent alerts to the fallback`() async throws {
    let (gone, ops) = (try await FakePeer.start(.close), try await FakePeer.start(.ok))
    let timing = SenderTiming(failingAfter: .milliseconds(50))
    let options = AlertsOptions.to(["cs-urgent": gone, "ops": ops], timing: timing)

    try await SenderBench.open { bench in
      try await bench.send(options) { sender in
        for number in 1...5 { try await bench.receive(number) }
        let told = await ops.next(6).map(\.body)

        #expect(told.count { $0.contains("because cs-urgent did not take it") } == 5)
        #expect(told.contains { $0.contains("did not take it: no clear answer came") })
        #expect(told.count { $0.contains("no answer from cs-urgent") } == 1)
        #expect(sender.snapshot.openBreakers.map(\.destination) == ["cs-urgent"])
      }
    }
    #expect(gone.requests.count == 5)
  }

  @Test func `a fallback that is named during an outage is told what waits`() async throws {
    let (gone, fallback) = (try await FakePeer.start(.close), try await FakePeer.start(.ok))
    let timing = SenderTiming(failingAfter: .milliseconds(10))
    let options = AlertsOptions.to(["cs-urgent": gone, "cs-leads": fallback], timing: timing)

    try await SenderBench.open(.sample { $0.operations = nil }) { bench in
      try await bench.send(options) { sender in
        for number in 1...5 { try await bench.receive(number) }
        for id: Int64 in 1...5 {
          while try await !bench.isReported(case: id) { await Task.yield() }
        }
        let named = Rules.sample {
          $0.operations = nil
          $0.destinations["cs-urgent"]?.fallback = "cs-leads"
        }
        try await bench.ledger.replaceRules(named, text: "named")
        sender.update(options)

        let told = await fallback.next(5).map(\.body)

        #expect(told.count { $0.contains("did not take it") } == 5)
      }
    }
  }

  @Test func `operations hears of a receiver's return`() async throws {
    let peer = try await FakePeer.start(.close, .close, .close, .close, .close, .close, .ok)
    let ops = try await FakePeer.start(.ok)
    let timing = SenderTiming(probeEvery: .milliseconds(100), failingAfter: .milliseconds(10))

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer, "ops": ops], timing: timing)) { _ in
        for number in 1...5 { try await bench.receive(number) }
        let told = await ops.next(7).map(\.body)

        #expect(told.count { $0.contains("no answer from cs-urgent") } == 1)
        #expect(told.count { $0.contains("cs-urgent answers again") } == 1)
      }
    }
  }

  @Test func `a refusing receiver opens no breaker`() async throws {
    let peer = try await FakePeer.start(.status(404))

    try await SenderBench.open { bench in
      try await bench.send(.to(["ops": peer])) { sender in
        for _ in 1...12 { try await bench.test("ops") }
        _ = await peer.next(12)

        #expect(sender.snapshot.openBreakers.isEmpty)
      }
    }
  }

  @Test func `no log line holds a URL, an answer or a customer's word`() async throws {
    let sink = LogSink()
    let peer = try await FakePeer.start(
      .status(403, body: "you sent secret-word"), .status(404, body: "no_service"), .close)

    try await SenderBench.open { bench in
      try await bench.send(.to(["cs-urgent": peer]), logger: sink.logger) { _ in
        for number in 1...3 { try await bench.receive(number, comment: "secret-word") }
        _ = await peer.next(3)
      }
    }
    let lines = sink.lines.withLock { $0 }
    #expect(lines.contains { $0.contains("no_service") })
    for line in lines {
      #expect(!line.contains("secret-word"))
      #expect(!line.contains("127.0.0.1"))
      #expect(!line.contains("@example.com"))
    }
  }
}

extension SenderBench {
  /// The ledger was told that the receiver of the case's alert is away.
  fileprivate func isReported(case id: Int64) async throws -> Bool {
    try await ledger.reader.journal(of: CaseID(rawValue: id)).contains {
      $0.event == "receiver-failing"
    }
  }
}

/// Keeps every log line, whole.
final class LogSink: Sendable {
  let lines = Mutex<[String]>([])

  var logger: Logger {
    var logger = Logger(label: "test") { _ in Handler(sink: self) }
    logger.logLevel = .trace
    return logger
  }

  private struct Handler: LogHandler {
    let sink: LogSink
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      sink.lines.withLock {
        $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])")
      }
    }
  }
}
