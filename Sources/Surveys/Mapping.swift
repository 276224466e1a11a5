/// How a tool's body becomes a response: places for our fields, and what its events mean.
public struct Mapping: Hashable, Sendable {
  /// How what is mapped is found in the request.
  public enum Envelope: Hashable, Sendable {
    /// The body itself; an array of them is several responses.
    case plain
    /// CloudEvents 1.0: structured, binary or batch.
    case cloudEvents
    /// A form field holds the body as JSON text.
    case formField(String)
  }

  public var envelope: Envelope
  public var events: EventTable?
  public var exclusions: [Exclusion]
  /// For each field the places that may hold it, the best first.
  public var fields: [Field: [Place]]
  /// Where answers stand by the name of their question.
  public var questions: [NamedValues]
  /// What the tool knows of the person.
  public var attributes: [NamedValues]
  /// Attributes taken from places of their own.
  public var namedAttributes: [String: [Place]]
  /// The other answers of the survey, shown in the case.
  public var answers: [NamedValues]
  /// Answers taken from places of their own.
  public var namedAnswers: [String: [Place]]
  /// What a value at the score's place means where it is the id of a choice.
  public var choices: [String: Int]
  /// Only responses of these surveys are taken; all where empty.
  public var surveys: Set<String>
  /// Each answer is an event of its own: one without the score but with the comment belongs to the response of
  /// its id.
  public var addsComments: Bool

  public init(
    envelope: Envelope = .plain, events: EventTable? = nil, exclusions: [Exclusion] = [],
    fields: [Field: [Place]] = [:], questions: [NamedValues] = [],
    attributes: [NamedValues] = [], answers: [NamedValues] = [], choices: [String: Int] = [:],
    surveys: Set<String> = [], addsComments: Bool = false
  ) {
    self.envelope = envelope
    self.events = events
    self.exclusions = exclusions
    self.fields = fields
    self.questions = questions
    self.attributes = attributes
    namedAttributes = [:]
    self.answers = answers
    namedAnswers = [:]
    self.choices = choices
    self.surveys = surveys
    self.addsComments = addsComments
  }

  /// The fields of our own JSON below a pointer, as a template of ours has them.
  static func nativeFields(below root: Pointer = "") -> [Field: [Place]] {
    func at(_ steps: String...) -> [Place] { [.pointer(Pointer(steps: root.steps + steps))] }
    return [
      .id: at("id"), .score: at("score"), .comment: at("comment"),
      .answeredAt: at("answered_at"), .updatedAt: at("updated_at"), .test: at("test"),
      .surveyID: at("survey", "id"), .question: at("survey", "question"),
      .personID: at("person", "id"), .email: at("person", "email"), .name: at("person", "name"),
      .phone: at("person", "phone"), .locale: at("person", "locale"),
      .timezone: at("person", "timezone"), .accountID: at("person", "account", "id"),
      .accountName: at("person", "account", "name"),
    ]
  }
}
