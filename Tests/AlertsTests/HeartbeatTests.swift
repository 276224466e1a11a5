import FollowUp
import Logging
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Alerts

@Suite struct HeartbeatTests {
  @Test(.timeLimit(.minutes(1)))
  func `it beats while the daemon is well, and is silent while it is not`() async throws {
    let peer = try await FakePeer.start()
    let looks = Mutex(0)
    let heartbeat = heartbeat(to: peer) {
      looks.withLock { looks in
        looks += 1
        return looks <= 2 || looks > 6
      }
    }
    let beating = Task { try await heartbeat.run() }

    var heard = 0
    for await request in peer.arriving {
      heard += 1
      #expect(request.method == "GET")
      #expect(request.path == "/ping/abc")
      // Four looks found it unwell: nobody was called then.
      if heard == 3 { #expect(looks.withLock { $0 } >= 7) }
      if heard == 4 { break }
    }

    beating.cancel()
    try await beating.value
    await peer.stop()
  }

  private func heartbeat(
    to peer: FakePeer, isWell: @escaping @Sendable () -> Bool
  ) -> Heartbeat {
    Heartbeat(
      url: Secret("http://127.0.0.1:\(peer.port)/ping/abc"), every: .milliseconds(5),
      allowsPlainHTTP: true, transfers: TransferLoop(),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, isWell: isWell)
  }
}
