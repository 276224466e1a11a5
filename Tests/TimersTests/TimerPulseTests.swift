import Synchronization
import TestSupport
import Testing

@testable import Timers

struct TimerPulseTests {
  @Test func `nobody is ready before the first scan is through`() async {
    let pulse = TimerPulse()
    let order = Mutex<[String]>([])
    let waiting = Task {
      await pulse.firstScan()
      order.withLock { $0.append("ready") }
    }

    // As many chances as anybody could want to be ready too soon.
    for _ in 0..<1_000 { await Task.yield() }
    order.withLock { $0.append("scanned") }
    pulse.scanned()
    await waiting.value

    #expect(order.withLock { $0 } == ["scanned", "ready"])
  }
}
