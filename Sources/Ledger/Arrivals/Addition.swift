public import FollowUp
public import Foundation

/// What a tool tells of a response in an event of its own, without its score: the comment, asked for after it.
public struct Addition: Sendable {
  public var key: ResponseKey
  public var comment: String

  public init(key: ResponseKey, comment: String) {
    self.key = key
    self.comment = comment
  }

  /// The response with this in it. Its `updatedAt` stays: it orders the scores, and one given before this comment may
  /// come after it.
  func added(to response: Response) -> Response {
    var response = response
    response.comment = comment
    return response
  }
}

/// An addition that waits for its response, raw as it came.
public struct WaitingAddition: Sendable {
  public var number: Int64
  public var raw: [UInt8]
  public var context: String?
  public var door: Door
  public var receivedAt: Date
}
