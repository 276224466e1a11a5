public import FollowUp
public import Foundation

/// Something that arrived and did not fit, with its bytes as they came.
public struct Quarantined: Sendable {
  public var number: Int64
  public var source: String
  public var door: Door
  public var messageID: String?
  public var receivedAt: Date
  public var misfit: Misfit
  public var detail: String
  /// Where it could be read.
  public var responseID: String?
  public var raw: [UInt8]
  public var context: String?
  public init(
    number: Int64, source: String, door: Door, messageID: String? = nil, receivedAt: Date,
    misfit: Misfit, detail: String,
    responseID: String? = nil, raw: [UInt8], context: String? = nil
  ) {
    self.number = number
    self.source = source
    self.door = door
    self.messageID = messageID
    self.receivedAt = receivedAt
    self.misfit = misfit
    self.detail = detail
    self.responseID = responseID
    self.raw = raw
    self.context = context
  }
}

public struct QuarantineFilter: Sendable {
  public var source: String?
  public var misfit: Misfit?
  public init(source: String? = nil, misfit: Misfit? = nil) {
    self.source = source
    self.misfit = misfit
  }
}
