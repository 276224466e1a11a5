public import FollowUp
import Foundation
public import Surveys

/// A source that posts to `/v1/hooks/NAME`: how it is verified and how its body is read.
public struct HookSource: Sendable {
  public var name: String
  public var verification: Verification
  /// Several while one replaces another.
  public var secrets: [Secret]
  public var clientID: String?
  /// How far a signed time may lie from ours, either way.
  public var toleranceSeconds: Double
  public var mapping: Mapping
  public var thin: ThinEvent?
  /// Where what was fetched from the tool's API stands in the webhook's body.
  public var wrap: Pointer
  /// Of instants that name no zone; UTC where left out.
  public var zone: Zone?

  public init(
    name: String, verification: Verification, secrets: [Secret], clientID: String? = nil,
    toleranceSeconds: Double = 300, mapping: Mapping, thin: ThinEvent? = nil,
    wrap: Pointer = "", zone: Zone? = nil
  ) {
    self.name = name
    self.verification = verification
    self.secrets = secrets
    self.clientID = clientID
    self.toleranceSeconds = toleranceSeconds
    self.mapping = mapping
    self.thin = thin
    self.wrap = wrap
    self.zone = zone
  }

  var reader: ItemReader {
    ItemReader(source: name, mapping: mapping, zone: zone, thin: thin)
  }
}
