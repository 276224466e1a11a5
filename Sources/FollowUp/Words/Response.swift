public import Foundation

/// One answer to one survey, as a source sent it and intake understood it.
public struct Response: Sendable, Equatable, Codable {
  public var key: ResponseKey
  public var score: Score
  /// The verbatim. `nil` where none was given; never empty.
  public var comment: String?
  /// When the customer answered; the instant of receipt where the source does not say.
  public var answeredAt: Date
  /// The source's own time of this version, where given: it orders revisions.
  public var updatedAt: Date?
  /// Takes the whole road, is marked [TEST], counts nowhere.
  public var isTest: Bool
  public var survey: Survey?
  public var person: PersonFacts
  /// What the source knows of the customer ("plan", "mrr"), compared exactly as sent.
  public var attributes: [String: Scalar]
  /// Other answers of the same survey. Shown, never decided upon.
  public var answers: [String: Scalar]

  public init(
    key: ResponseKey, score: Score, comment: String? = nil, answeredAt: Date,
    updatedAt: Date? = nil, isTest: Bool = false, survey: Survey? = nil,
    person: PersonFacts = PersonFacts(), attributes: [String: Scalar] = [:],
    answers: [String: Scalar] = [:]
  ) {
    self.key = key
    self.score = score
    self.comment = comment
    self.answeredAt = answeredAt
    self.updatedAt = updatedAt
    self.isTest = isTest
    self.survey = survey
    self.person = person
    self.attributes = attributes
    self.answers = answers
  }

  public var segment: Segment { score.segment }
}

/// The survey a response answers.
public struct Survey: Sendable, Equatable, Codable {
  public var id: String?
  public var kind: String?
  public var question: String?
  public init(id: String? = nil, kind: String? = nil, question: String? = nil) {
    self.id = id
    self.kind = kind
    self.question = question
  }
}
