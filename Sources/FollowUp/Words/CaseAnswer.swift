public import Foundation

/// What a case shows of one of its responses.
public struct CaseAnswer: Sendable, Equatable {
  public var key: ResponseKey
  public var score: Score
  /// The verbatim; `nil` where none was given.
  public var comment: String?
  public var answeredAt: Date

  public init(key: ResponseKey, score: Score, comment: String?, answeredAt: Date) {
    self.key = key
    self.score = score
    self.comment = comment
    self.answeredAt = answeredAt
  }

  public init(_ response: Response) {
    self.init(
      key: response.key, score: response.score, comment: response.comment,
      answeredAt: response.answeredAt)
  }
}
