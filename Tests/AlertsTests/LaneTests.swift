import FollowUp
import Testing

@testable import Alerts

struct LaneTests {
  static let failed = Verdict(.retry(.notSent), blame: .receiverFailed)

  static func lane(rate: Double? = nil) -> Lane {
    Lane(destinations: ["a"], ratePerSecond: rate, probeEvery: .seconds(60), at: .zero)
  }

  /// As after five failures of one alert each, at second 10.
  static func broken() -> Lane {
    var lane = lane()
    for _ in 1...5 {
      lane.began(1, isProbe: false, at: .seconds(10))
      _ = lane.ended(failed, at: .seconds(10))
    }
    return lane
  }

  @Test func `four are in flight at most, and one after an attempt that failed`() {
    var lane = Self.lane()
    #expect(lane.grant(at: .zero)?.count == 4)

    lane.began(4, isProbe: false, at: .zero)
    #expect(lane.grant(at: .zero) == nil)

    _ = lane.ended(Self.failed, at: .zero)
    #expect(lane.grant(at: .zero) == nil)
    for _ in 1...3 { _ = lane.ended(Self.failed, at: .zero) }
    #expect(lane.grant(at: .zero)?.count == 1)

    lane.began(1, isProbe: false, at: .zero)
    _ = lane.ended(.yes, at: .zero)
    #expect(lane.grant(at: .zero)?.count == 4)
  }

  @Test func `an open breaker grants one probe a minute and nothing else`() {
    var lane = Self.broken()

    #expect(lane.grant(at: .seconds(69)) == nil)
    let probe = lane.grant(at: .seconds(70))
    #expect(probe?.count == 1)
    #expect(probe?.isProbe == true)

    lane.began(1, isProbe: true, at: .seconds(70))
    #expect(lane.grant(at: .seconds(200)) == nil)
    #expect(lane.ended(.yes, at: .seconds(71)) == .closed)
    #expect(lane.grant(at: .seconds(71))?.isProbe == false)
  }

  @Test func `a probe that finds nothing to send is none, and the next alert is one at once`() {
    var lane = Self.broken()

    lane.began(0, isProbe: true, at: .seconds(70))
    lane.ranDry(until: nil)

    #expect(lane.grant(at: .seconds(71)) == nil)
    #expect(lane.nextTurn(after: .seconds(71)) == nil)
    lane.stir()
    #expect(lane.grant(at: .seconds(71))?.isProbe == true)
  }

  @Test func `a probe waits until there is something that may be one`() {
    var lane = Self.broken()

    lane.began(0, isProbe: true, at: .seconds(70))
    lane.ranDry(until: .seconds(900))

    #expect(lane.nextTurn(after: .seconds(71)) == .seconds(900))
    #expect(lane.grant(at: .seconds(899)) == nil)
    #expect(lane.grant(at: .seconds(900))?.isProbe == true)
  }

  @Test func `a refusal never opens the breaker`() {
    var lane = Self.lane()
    let refused = Verdict(.parked(.refusedByReceiver), blame: .receiverAnswered)

    for _ in 1...20 {
      lane.began(1, isProbe: false, at: .zero)
      #expect(lane.ended(refused, at: .zero) == nil)
    }

    #expect(!lane.breaker.isOpen)
  }

  @Test func `a retry-after holds the whole URL`() {
    var lane = Self.lane()
    lane.began(1, isProbe: false, at: .zero)

    _ = lane.ended(
      Verdict(.retry(.rateLimited), blame: .receiverAnswered, retryAfter: .seconds(120)),
      at: .zero)

    #expect(lane.grant(at: .seconds(119)) == nil)
    #expect(lane.nextTurn(after: .zero) == .seconds(120))
    #expect(lane.grant(at: .seconds(120))?.count == 1)
  }

  @Test func `rate limits without a word hold the URL longer each time`() {
    var lane = Self.lane()
    var now = Duration.zero
    var waits: [Duration] = []

    for _ in 1...8 {
      lane.began(1, isProbe: false, at: now)
      _ = lane.ended(Verdict(.retry(.rateLimited), blame: .receiverAnswered), at: now)
      let next = lane.nextTurn(after: now) ?? .zero
      waits.append(next - now)
      now = next
    }

    #expect(waits == [5, 10, 20, 40, 80, 160, 320, 320].map { .seconds($0) })
  }

  @Test func `a lane that ran dry waits for its next due instant or the bell`() {
    var lane = Self.lane()

    lane.ranDry(until: .seconds(30))
    #expect(lane.grant(at: .seconds(29)) == nil)
    #expect(lane.nextTurn(after: .zero) == .seconds(30))

    lane.stir()
    #expect(lane.grant(at: .zero)?.count == 4)
    lane.ranDry(until: nil)
    #expect(lane.nextTurn(after: .zero) == nil)
  }

  @Test func `a reload keeps what the lane knows of its URL`() {
    var lane = Self.broken()

    lane.reconfigure(destinations: ["a", "b"], ratePerSecond: 5, at: .seconds(11))

    #expect(lane.breaker.isOpen)
    #expect(lane.destinations == ["a", "b"])
  }

  @Test func `a reload gives no fresh burst, and another pace begins with its own`() {
    var lane = Self.lane(rate: 1)
    lane.began(3, isProbe: false, at: .zero)
    for _ in 1...3 { _ = lane.ended(Verdict(.delivered, blame: .receiverAnswered), at: .zero) }
    #expect(lane.grant(at: .zero) == nil, "the burst is used up")

    lane.reconfigure(destinations: ["a"], ratePerSecond: 1, at: .zero)
    #expect(lane.grant(at: .zero) == nil)

    lane.reconfigure(destinations: ["a"], ratePerSecond: 2, at: .zero)
    #expect(lane.grant(at: .zero)?.count == 3)
  }
}
