import Synchronization
import TestSupport
import Testing

@testable import Timers

struct FirstScanTests {
  @Test func `nobody is ready before the first scan is through`() async {
    let firstScan = FirstScan()
    let order = Mutex<[String]>([])
    let waiting = Task {
      await firstScan.wait()
      order.withLock { $0.append("ready") }
    }

    // As many chances as anybody could want to be ready too soon.
    for _ in 0..<1_000 { await Task.yield() }
    order.withLock { $0.append("scanned") }
    firstScan.end()
    await waiting.value

    #expect(order.withLock { $0 } == ["scanned", "ready"])
  }
}
