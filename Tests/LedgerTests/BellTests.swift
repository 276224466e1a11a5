import Testing

@testable import Ledger

/// What must end a wait ends it before its own time would: that is beyond what a test may take.
@Suite(.timeLimit(.minutes(5))) struct BellTests {
  @Test func `a ring before the wait is kept`() async {
    let bell = Bell()
    bell.ring()
    bell.ring()
    #expect(bell.hasRung)

    await bell.wait(atMost: .seconds(3_600))

    #expect(!bell.hasRung, "one is kept, and the wait took it")
  }

  @Test func `a ring ends the wait of a service`() async {
    let bell = Bell()

    async let waiting: Void = bell.wait(atMost: .seconds(3_600))
    bell.ring()
    await waiting
  }

  @Test func `a cancelled wait returns`() async {
    let bell = Bell()

    let task = Task { await bell.wait(atMost: .seconds(3_600)) }
    task.cancel()
    await task.value
  }

  @Test func `a wait ends by itself and leaves the bell in order`() async {
    let bell = Bell()
    await bell.wait(atMost: .milliseconds(1))
    bell.ring()

    let took = await ContinuousClock().measure { await bell.wait(atMost: .seconds(3_600)) }

    #expect(took < .seconds(30), "the ring was lost")
  }
}
