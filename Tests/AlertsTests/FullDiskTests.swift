import Alerts
import FollowUp
import GRDB
import TestSupport
import Testing

@testable import Ledger

@Suite(.timeLimit(.minutes(1)))
struct FullDiskTests {
  @Test func `outcomes that a full disk refuses are kept until there is room`() async throws {
    let peer = try await FakePeer.start(.ok)
    let count = 200

    try await SenderBench.open { bench in
      for _ in 1...count { try await bench.test("ops") }
      // No page more than there are now: what SQLite says is what it says on a full disk.
      try await bench.limitPages(to: 1)
      try await bench.send(.to(["ops": peer])) { _ in
        while bench.ledger.canWrite { await Task.yield() }
        try await bench.limitPages(to: 1_073_741_823)
        _ = await peer.next(count)
      }

      for id in 1...count { #expect(try await bench.alert(Int64(id)).state == .delivered) }
    }
    #expect(peer.requests.count == count, "none is sent twice")
  }
}

extension SenderBench {
  fileprivate func limitPages(to count: Int) async throws {
    try await ledger.pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(count)")
    }
  }
}
