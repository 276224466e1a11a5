import FollowUp
import Ledger
import TestSupport
import Testing

@testable import Alerts

/// What a reload changes for those whose receiver does not answer.
struct OutgoingTests {
  private let urgent = ClaimedAlert.sample(.breached).alert

  private func options(_ urls: [String: String]) -> AlertsOptions { LaneBoardTests.options(urls) }

  /// A sender whose receiver of cs-urgent has been given up.
  private func outage() -> Outgoing {
    var outgoing = Outgoing()
    outgoing.reconfigure(
      options(["cs-urgent": "https://x/old", "crm": "https://x/crm"]), at: .zero)
    for _ in 1...5 { fail(&outgoing) }
    outgoing.ended = []
    return outgoing
  }

  /// An attempt at the old address fails.
  private func fail(_ outgoing: inout Outgoing) {
    _ = outgoing.end(
      urgent, in: .url(Secret("https://x/old")), LaneTests.failed, jitter: 0, at: .zero)
  }

  @Test func `what nothing could stand in for is reported anew`() {
    var outgoing = outage()
    #expect(outgoing.takeUnreported([urgent.id]) == [urgent.id])
    #expect(outgoing.takeUnreported([urgent.id]) == [])

    outgoing.reconfigure(options(["cs-urgent": "https://x/old"]), at: .seconds(1))

    #expect(outgoing.takeUnreported([urgent.id]) == [urgent.id])
  }

  @Test(arguments: [
    ["cs-urgent": "https://x/new", "crm": "https://x/crm"], ["crm": "https://x/crm"],
  ])
  func `what waited for a receiver that does not answer is due once its destination leaves it`(
    urls: [String: String]
  ) {
    var outgoing = outage()

    let move = outgoing.reconfigure(options(urls), at: .seconds(1))

    #expect(move == Outgoing.Move(left: ["cs-urgent"], met: []))
    #expect(outgoing.takeRecovered() == ["cs-urgent"])
  }

  @Test func `a destination that stays with its receiver waits on`() {
    var outgoing = outage()

    let move = outgoing.reconfigure(
      options(["cs-urgent": "https://x/old", "crm": "https://x/new"]), at: .seconds(1))

    #expect(move == Outgoing.Move(left: [], met: []))
    #expect(outgoing.takeRecovered() == [])
  }

  @Test func `a destination that joins a receiver that does not answer is behind its breaker`() {
    var outgoing = outage()

    let move = outgoing.reconfigure(
      options(["cs-urgent": "https://x/new", "crm": "https://x/old"]), at: .seconds(1))

    #expect(move == Outgoing.Move(left: ["cs-urgent"], met: ["crm"]))
  }

  @Test func `an attempt under way while its destination moves holds nothing up there`() {
    var outgoing = outage()
    outgoing.reconfigure(options(["cs-urgent": "https://x/new"]), at: .seconds(1))
    #expect(outgoing.takeRecovered() == ["cs-urgent"])

    fail(&outgoing)

    #expect(outgoing.takeRecovered() == [], "its outcome comes first")
    outgoing.ended = []
    #expect(outgoing.takeRecovered() == ["cs-urgent"])
  }
}
