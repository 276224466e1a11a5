/// A response in the stable JSON: the fields of the native form, with its source and segment.
public struct ResponseContent: Sendable, Equatable, Codable {
  public var source: String
  public var id: String
  public var score: Score
  public var segment: Segment
  @OrNull public var comment: String?
  public var answeredAt: String
  @OrNull public var updatedAt: String?
  public var test: Bool
  @OrNull public var survey: SurveyContent?
  public var person: PersonContent
  public var attributes: [String: Scalar]
  public var answers: [String: Scalar]

  enum CodingKeys: String, CodingKey {
    case source, id, score, segment, comment
    case answeredAt = "answered_at"
    case updatedAt = "updated_at"
    case test, survey, person, attributes, answers
  }

  public init(_ response: Response) {
    source = response.key.source
    id = response.key.id
    score = response.score
    segment = response.segment
    comment = response.comment
    answeredAt = response.answeredAt.rfc3339
    updatedAt = response.updatedAt?.rfc3339
    test = response.isTest
    survey = response.survey.map(SurveyContent.init)
    person = PersonContent(response.person)
    attributes = response.attributes
    answers = response.answers
  }

  /// The survey a response answers.
  public struct SurveyContent: Sendable, Equatable, Codable {
    @OrNull public var id: String?
    @OrNull public var kind: String?
    @OrNull public var question: String?

    public init(_ survey: Survey) {
      id = survey.id
      kind = survey.kind
      question = survey.question
    }
  }

  /// What the response said about who answered; `id` is the source's own.
  public struct PersonContent: Sendable, Equatable, Codable {
    @OrNull public var id: String?
    @OrNull public var email: String?
    @OrNull public var name: String?
    @OrNull public var phone: String?
    @OrNull public var locale: String?
    @OrNull public var timezone: String?
    @OrNull public var account: AccountDocument?

    public init(_ facts: PersonFacts) {
      id = facts.id
      email = facts.email
      name = facts.name
      phone = facts.phone
      locale = facts.locale
      timezone = facts.timezone
      account = facts.account.map(AccountDocument.init)
    }
  }
}
