import FollowUp
import Ledger
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

  @Test func `a lane that lost its destinations lives until its last attempt ends`() {
    var board = Self.board(["a": "https://x/1"])
    let grants = board.grants(at: .zero)
    let key = grants[0].key
    board.began(grants, claimed: [key: 1], at: .zero)

    board.reconfigure(Self.options(["b": "https://x/2"]), at: .zero)
    #expect(board.inFlight == 1)
    _ = board.ended(key, .yes, at: .zero)

    #expect(board.inFlight == 0)
    #expect(board.lanes[key] == nil)
  }
}
