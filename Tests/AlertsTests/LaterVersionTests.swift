import Alerts
import FollowUp
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import Ledger

/// The ledger of a later version, after a step back: words that no code here knows.
@Suite(.timeLimit(.minutes(1)))
struct LaterVersionTests {
  @Test(arguments: ["kind", "reason"])
  func `an alert that cannot be read is said, and holds up no other`(column: String) async throws {
    let peer = try await FakePeer.start(.ok)
    let sink = LogSink()

    try await SenderBench.open { bench in
      for _ in 1...2 { try await bench.test("ops") }
      try await bench.execute("UPDATE alerts SET \(column) = 'of-tomorrow' WHERE id = 1")
      try await bench.send(.to(["ops": peer]), logger: sink.logger) { _ in
        _ = await peer.next()
        try await bench.test("ops")
        _ = await peer.next()
      }

      for id: Int64 in 2...3 { #expect(try await bench.alert(id).state == .delivered) }
    }
    #expect(peer.requests.count == 2)
    let said = sink.lines.withLock { $0.filter { $0.hasPrefix("error") } }
    #expect(said.count == 1)
    #expect(
      said.allSatisfy { $0.contains("tried again in ten minutes") && $0.contains(#""alert": 1"#) })
  }
}

extension SenderBench {
  /// Runs SQL past the ledger's doors, on the connection that writes.
  fileprivate func execute(_ sql: String) async throws {
    try await ledger.pool.writeWithoutTransaction { try $0.execute(sql: sql) }
  }
}
