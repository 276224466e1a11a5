public import Foundation

/// A case in the stable JSON.
public struct CaseDocument: Sendable, Equatable, Codable {
  public var id: CaseID
  public var state: CaseState
  public var stateSince: String
  public var queue: String
  /// The route that brought it here; `null` for the default queue.
  @OrNull public var route: String?
  /// A people key.
  @OrNull public var owner: String?
  public var priority: Priority
  public var segment: Segment
  public var score: Score
  public var contactable: Bool
  public var person: PersonDocument
  @OrNull public var account: AccountDocument?
  public var themes: [String]
  public var openedAt: String
  @OrNull public var resolvedAt: String?
  @OrNull public var closedAt: String?
  public var clocks: [ClockDocument]
  public var pastClocks: [ClockDocument]
  /// Oldest first.
  public var responses: [Answer]
  public var playbook: [String]
  @OrNull public var rootCause: String?
  @OrNull public var outcome: String?
  /// Counted tries that did not reach the customer.
  public var attempts: Int
  /// The person's case before this one.
  @OrNull public var follows: CaseID?
  public var test: Bool
  /// What people wrote while working on it, oldest first; absent in lists and in the answers of acts.
  public var notes: [Note]?

  enum CodingKeys: String, CodingKey {
    case id, state
    case stateSince = "state_since"
    case queue, route, owner, priority, segment, score, contactable, person, account, themes
    case openedAt = "opened_at"
    case resolvedAt = "resolved_at"
    case closedAt = "closed_at"
    case clocks
    case pastClocks = "past_clocks"
    case responses, playbook
    case rootCause = "root_cause"
    case outcome, attempts, follows, test, notes
  }

  public init(_ case: Case, person: Person, responses: [Response], now: Date) {
    self.init(`case`, person: person, answers: responses.map(CaseAnswer.init), now: now)
  }

  public init(_ case: Case, person: Person, answers: [CaseAnswer], now: Date) {
    id = `case`.id
    state = `case`.state
    stateSince = `case`.stateSince.rfc3339
    queue = `case`.queue
    route = `case`.route
    owner = `case`.owner
    priority = `case`.priority
    segment = `case`.score.segment
    score = `case`.score
    contactable = person.isContactable
    self.person = PersonDocument(person)
    account = `case`.account.map(AccountDocument.init)
    themes = []
    openedAt = `case`.openedAt.rfc3339
    resolvedAt = `case`.resolvedAt?.rfc3339
    closedAt = `case`.closedAt?.rfc3339
    clocks = [ClockDocument(`case`.clock, now: now)]
    pastClocks = `case`.pastClocks.map { ClockDocument($0, now: now) }
    responses = answers.map(Answer.init)
    playbook = []
    rootCause = `case`.rootCause
    outcome = `case`.outcome
    attempts = `case`.attempts
    follows = `case`.follows
    test = `case`.isTest
  }

  /// What a person wrote beside a case or one of its acts.
  public struct Note: Sendable, Equatable, Codable {
    public var at: String
    /// "anna", "Anna via link of cs-urgent".
    public var by: String
    public var text: String
    public init(at: Date, by: String, text: String) {
      self.at = at.rfc3339
      self.by = by
      self.text = text
    }
  }

  /// A response as its case shows it.
  public struct Answer: Sendable, Equatable, Codable {
    public var source: String
    public var id: String
    public var score: Score
    @OrNull public var comment: String?
    public var answeredAt: String

    enum CodingKeys: String, CodingKey {
      case source, id, score, comment
      case answeredAt = "answered_at"
    }

    public init(_ answer: CaseAnswer) {
      source = answer.key.source
      id = answer.key.id
      score = answer.score
      comment = answer.comment
      answeredAt = answer.answeredAt.rfc3339
    }
  }
}
