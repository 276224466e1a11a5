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
}
