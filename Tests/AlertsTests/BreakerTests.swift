import Testing

@testable import Alerts

struct BreakerTests {
  static func opened() -> Breaker {
    var breaker = Breaker(probeEvery: .seconds(60))
    for _ in 1...5 { _ = breaker.failed(at: .seconds(10)) }
    return breaker
  }

  @Test func `the fifth failure in a row opens it`() {
    var breaker = Breaker(probeEvery: .seconds(60))

    let changes = (1...6).map { _ in breaker.failed(at: .seconds(10)) }

    #expect(changes == [nil, nil, nil, nil, .opened, nil])
    #expect(breaker.openedAt == .seconds(10))
  }

  @Test func `an answer between failures starts the count anew`() {
    var breaker = Breaker(probeEvery: .seconds(60))

    for _ in 1...4 { _ = breaker.failed(at: .zero) }
    #expect(breaker.answered() == nil)
    for _ in 1...4 { _ = breaker.failed(at: .zero) }

    #expect(!breaker.isOpen)
  }

  @Test func `it is probed once a minute until it closes`() {
    var breaker = Self.opened()

    #expect(!breaker.isProbeDue(at: .seconds(69)))
    #expect(breaker.isProbeDue(at: .seconds(70)))
    breaker.probed(at: .seconds(70))
    #expect(!breaker.isProbeDue(at: .seconds(129)))
    #expect(breaker.failed(at: .seconds(75)) == nil)
    #expect(breaker.nextProbeAt == .seconds(135))

    #expect(breaker.answered() == .closed)
    #expect(!breaker.isOpen)
    #expect(breaker.nextProbeAt == nil)
  }
}
