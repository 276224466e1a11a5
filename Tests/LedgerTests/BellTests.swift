import Testing

@testable import Ledger

@Suite struct BellTests {
  @Test func `a ring before the wait is kept`() async {
    let bell = Bell()
    bell.ring()
    bell.ring()
    #expect(bell.hasRung)

    await bell.wait(atMost: .seconds(30))

    #expect(!bell.hasRung, "one is kept, and the wait took it")
  }

  @Test func `a ring ends the wait of a service`() async {
    let bell = Bell()

    let took = await ContinuousClock().measure {
      async let waiting: Void = bell.wait(atMost: .seconds(30))
      bell.ring()
      await waiting
    }

    #expect(took < .seconds(30), "its time ended it")
  }

  @Test func `a cancelled wait returns`() async {
    let bell = Bell()

    let took = await ContinuousClock().measure {
      let task = Task { await bell.wait(atMost: .seconds(30)) }
      task.cancel()
      await task.value
    }

    #expect(took < .seconds(30), "its time ended it")
  }

  @Test func `a wait ends by itself and leaves the bell in order`() async {
    let bell = Bell()
    await bell.wait(atMost: .milliseconds(1))
    bell.ring()

    let took = await ContinuousClock().measure { await bell.wait(atMost: .seconds(30)) }

    #expect(took < .seconds(30), "the ring was lost")
  }
}
