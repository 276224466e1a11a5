package import FollowUp
package import Foundation
package import Ledger

/// The bytes of an attempt, without the sending: what goes over the wire to each channel.
package struct AttemptBytes: Sendable {
  private let teller: StoryTeller

  package init(_ options: AlertsOptions) { teller = StoryTeller(options) }

  /// A webhook's first bytes, kept from then on.
  package static func frozen(_ claim: ClaimedAlert, at now: Date) -> [UInt8]? {
    // Text that cannot be encoded is parked as not buildable when the attempt finds no bytes.
    try? WebhookBody(claim, now: now).bytes()
  }

  /// The body of this attempt; `nil` where none can be built.
  package func body(
    _ claim: ClaimedAlert, for channel: Destination.Channel, at now: Date
  ) -> [UInt8]? {
    switch channel {
    case .slack:
      // Only text that is no Unicode could fail to encode, and Swift's strings hold none.
      return (try? StableJSON.bytes(of: SlackMessage(teller.story(of: claim, at: now)))).map(
        Array.init)
    case .webhook:
      return claim.body.map { claim.alert.mayRepeat ? WebhookBody.markedAsRepeat($0) : $0 }
    }
  }
}
