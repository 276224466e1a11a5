import FollowUp
import Foundation
import Ledger
import TestSupport
import Testing

@testable import Alerts

struct LaneBoardTests {
  static func options(_ urls: [String: String]) -> AlertsOptions {
    AlertsOptions(
      endpoints: urls.sorted { $0.key < $1.key }.map { name, url in
        Endpoint(destination: name, channel: .webhook, url: Secret(url))
      }, installation: "test")
  }

  static func board(_ urls: [String: String]) -> LaneBoard {
    var board = LaneBoard()
    board.reconfigure(options(urls), at: .zero)
    return board
  }

  @Test func `destinations of one URL share a lane`() {
    var board = Self.board(["a": "https://x/1", "b": "https://x/1", "c": "https://x/2"])

    let (claims, laneOf) = board.claims(for: board.grants(at: .zero))

    #expect(Set(claims.map(\.destinations)) == [["a", "b"], ["c"]])
    #expect(laneOf["a"] == laneOf["b"])
  }

  @Test func `sixteen are in flight at most, shared out slot by slot`() {
    var board = Self.board(
      Dictionary(uniqueKeysWithValues: (1...6).map { ("d\($0)", "https://x/\($0)") }))

    let grants = board.grants(at: .zero)

    #expect(grants.map(\.count).reduce(0, +) == 16)
    #expect(grants.allSatisfy { (2...3).contains($0.count) })
  }

  @Test func `what is in flight already counts towards the sixteen`() {
    var board = Self.board(
      Dictionary(uniqueKeysWithValues: (1...6).map { ("d\($0)", "https://x/\($0)") }))
    let grants = board.grants(at: .zero)
    let counts = Dictionary(uniqueKeysWithValues: grants.map { ($0.key, $0.count) })

    board.began(grants, claimed: counts, at: .zero)

    #expect(board.inFlight == 16)
    #expect(board.grants(at: .zero).isEmpty)
  }

  @Test func `a URL rests until the first of its destinations has something due`() {
    var board = Self.board(["a": "https://x/1", "b": "https://x/1"])
    board.began(board.grants(at: .zero), claimed: [:], at: .zero)

    board.settle(nextDue: ["a": .seconds(50), "b": .seconds(20)])

    #expect(board.nextTurn(after: .zero, failingAfter: .seconds(600)) == .seconds(20))
  }

  @Test func `who asks for a long wait is no hope for what is urgent until most of it is over`() {
    var board = Self.board(["crm": "https://x/1", "other": "https://x/2"])
    let asked = Verdict(
      .retry(.rateLimited), blame: .receiverAnswered, retryAfter: .seconds(3_600))
    func failing(at seconds: Int) -> [String: LaneBoard.Failing] {
      board.failing(longerThan: .seconds(600), at: .seconds(seconds))
    }

    _ = board.ended(.url(Secret("https://x/1")), asked, at: .zero)

    #expect(failing(at: 0) == ["crm": .asked])
    #expect(failing(at: 3_000) == ["crm": .asked])
    #expect(failing(at: 3_001) == [:])
  }

  @Test func `a destination whose secret cannot be read waits, and is no hope for what is urgent`()
  {
    var outgoing = Outgoing()
    var options = Self.options(["ops": "https://x/ops"])
    options.unread = ["crm"]
    outgoing.reconfigure(options, at: .zero)

    outgoing.board.setUnreachable(["crm", "gone"], at: .zero)

    #expect(outgoing.board.lanes[.unreachable]?.destinations == ["gone"])
    #expect(outgoing.board.failing(longerThan: .seconds(600), at: .zero) == ["crm": .unread])
    let read = Self.options(["ops": "https://x/ops", "crm": "https://x/crm"])
    #expect(outgoing.reconfigure(read, at: .zero) == Outgoing.Move(left: ["crm"], met: []))
    #expect(outgoing.takeRecovered() == ["crm"])
    #expect(outgoing.board.failing(longerThan: .seconds(600), at: .zero) == [:])
  }

  @Test func `a wait has the share of jitter that was drawn`() {
    var outgoing = Outgoing()
    let options = Self.options(["crm": "https://x/1"])
    outgoing.board.reconfigure(options, at: .zero)
    let key = LaneBoard.Key.url(Secret("https://x/1"))
    var alert = ClaimedAlert.sample(.warning).alert
    alert.attempts = 3

    for jitter in [-0.2, 0, 0.2] {
      _ = outgoing.end(alert, in: key, LaneTests.failed, jitter: jitter, at: .zero)
    }

    let waits = outgoing.ended.map { ended -> Double? in
      guard case .retry(_, let seconds, _) = ended.outcome else { return nil }
      return seconds
    }
    #expect(waits == [96, 120, 144])
  }

  @Test func `every lane comes first in its turn`() {
    var board = Self.board(
      Dictionary(uniqueKeysWithValues: (1...20).map { ("d\($0)", "https://x/\($0)") }))
    var served: Set<String> = []

    for _ in 1...20 {
      let (claims, _) = board.claims(for: board.grants(at: .zero))
      served.formUnion(claims.flatMap(\.destinations))
    }

    #expect(served.count == 20)
  }

  @Test func `a destination without an endpoint has a lane of its own`() {
    var board = Self.board(["a": "https://x/1"])

    board.setUnreachable(["a", "gone"], at: .zero)

    let (claims, laneOf) = board.claims(for: board.grants(at: .zero))
    #expect(claims.contains { $0.destinations == ["gone"] })
    #expect(laneOf["gone"] == .unreachable)
  }

  @Test func `a destination that is given an endpoint leaves the lane of those without`() {
    var board = Self.board(["a": "https://x/1"])
    board.setUnreachable(["b", "gone"], at: .zero)

    board.reconfigure(Self.options(["a": "https://x/1", "b": "https://x/2"]), at: .zero)

    let (claims, _) = board.claims(for: board.grants(at: .zero))
    #expect(claims.map(\.destinations).filter { $0.contains("b") } == [["b"]])
    #expect(claims.contains { $0.destinations == ["gone"] })
  }

  @Test func `a URL that a reload takes away and brings back is still left alone`() {
    var board = Self.board(["a": "https://x/1"])
    let grants = board.grants(at: .zero)
    let key = grants[0].key
    board.began(grants, claimed: [key: 1], at: .zero)
    let verdict = Verdict(.retry(.rateLimited), blame: .receiverAnswered, retryAfter: .seconds(60))
    _ = board.ended(key, verdict, at: .zero)

    board.reconfigure(Self.options(["b": "https://x/2"]), at: .seconds(1))
    board.reconfigure(Self.options(["a": "https://x/1"]), at: .seconds(2))

    #expect(!board.grants(at: .seconds(59)).contains { $0.key == key })
    #expect(board.grants(at: .seconds(60)).contains { $0.key == key })
  }

  @Test func `what a receiver asked for holds where only a later reload names it`() throws {
    var board = Self.board(["a": "https://x/1"])
    let receiver = try #require(LaneBoard.Key.url(Secret("https://x/2")).receiver)
    board.hold(receiver, until: .seconds(60))

    board.reconfigure(Self.options(["b": "https://x/2"]), at: .zero)

    #expect(board.grants(at: .seconds(59)) == [])
    #expect(board.grants(at: .seconds(60)).count == 1)
  }

  @Test func `a lane without destinations starts nothing`() {
    var board = Self.board(["a": "https://x/1"])

    board.reconfigure(Self.options([:]), at: .zero)

    #expect(board.grants(at: .zero) == [])
    #expect(board.nextTurn(after: .zero, failingAfter: .seconds(600)) == nil)
  }
}
