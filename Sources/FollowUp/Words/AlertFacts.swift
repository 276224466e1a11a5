public import Foundation

/// What an alert says, frozen when it was decided. Owner and remaining time are read at send.
public struct AlertFacts: Sendable, Equatable, Codable {
  public var isTest: Bool
  /// The customer: name, e-mail, phone, account, as known then.
  public var person: PersonFacts?
  public var score: Score?
  public var comment: String?
  public var answeredAt: Date?
  public var survey: Survey?
  /// The attributes shown ("plan"), in the order of their names.
  public var attributes: [String: Scalar]
  public var queue: String?
  /// Why it came here: the route's name; `nil` for the default queue.
  public var route: String?
  public var deadlineAt: Date?
  /// The share of the target at which a warning was due, 0 to 1.
  public var share: Double?
  /// How long after it was due a late alert was told, in seconds.
  public var lateSeconds: Double?
  /// Rungs that passed unheard and were folded into this one.
  public var foldedRungs: Int
  /// For a touch: when its window ends, and the advocacy actions to choose one of.
  public var until: Date?
  public var oneOf: [String]
  /// What happened, for kinds that need more than their name: who did what, how the answer changed.
  public var change: Change?
  /// The lines of a catch-up, oldest first, at most 50.
  public var entries: [CatchUpEntry]
  /// Entries beyond the 50.
  public var moreEntries: Int
  /// The sentence of an `operations` or `test` alert. Never a customer's words.
  public var sentence: String?
  /// Of a stand-in: where it could not be told, oldest first. Never tried again for it.
  public var failedDestinations: [String]

  public init(
    isTest: Bool = false, person: PersonFacts? = nil, score: Score? = nil, comment: String? = nil,
    answeredAt: Date? = nil, survey: Survey? = nil, attributes: [String: Scalar] = [:],
    queue: String? = nil, route: String? = nil, deadlineAt: Date? = nil, share: Double? = nil,
    lateSeconds: Double? = nil, foldedRungs: Int = 0, until: Date? = nil, oneOf: [String] = [],
    change: Change? = nil, entries: [CatchUpEntry] = [], moreEntries: Int = 0,
    sentence: String? = nil, failedDestinations: [String] = []
  ) {
    self.isTest = isTest
    self.person = person
    self.score = score
    self.comment = comment
    self.answeredAt = answeredAt
    self.survey = survey
    self.attributes = attributes
    self.queue = queue
    self.route = route
    self.deadlineAt = deadlineAt
    self.share = share
    self.lateSeconds = lateSeconds
    self.foldedRungs = foldedRungs
    self.until = until
    self.oneOf = oneOf
    self.change = change
    self.entries = entries
    self.moreEntries = moreEntries
    self.sentence = sentence
    self.failedDestinations = failedDestinations
  }

  /// What changed in a case, for `case-updated`, `reopened`, `handed-over` and the kinds of human acts.
  public struct Change: Sendable, Equatable, Codable {
    public var reason: Reason
    public var actor: Actor?
    /// The people key before and after a hand-over.
    public var fromOwner: String?
    public var toOwner: String?
    /// The score before a revision.
    public var fromScore: Score?
    /// The queue before a re-route.
    public var fromQueue: String?
    public var note: String?
    /// How the customer was reached: "phone".
    public var channel: String?
    public init(
      reason: Reason, actor: Actor? = nil, fromOwner: String? = nil, toOwner: String? = nil,
      fromScore: Score? = nil, fromQueue: String? = nil, note: String? = nil,
      channel: String? = nil
    ) {
      self.reason = reason
      self.actor = actor
      self.fromOwner = fromOwner
      self.toOwner = toOwner
      self.fromScore = fromScore
      self.fromQueue = fromQueue
      self.note = note
      self.channel = channel
    }
  }
}

/// One line of a catch-up: what a late alert would have said on its own.
public struct CatchUpEntry: Sendable, Equatable, Codable {
  public var kind: AlertKind
  public var `case`: CaseID
  public var customer: String?
  public var score: Score?
  public var deadlineAt: Date?
  public init(
    kind: AlertKind, case: CaseID, customer: String?, score: Score?, deadlineAt: Date?
  ) {
    self.kind = kind
    self.case = `case`
    self.customer = customer
    self.score = score
    self.deadlineAt = deadlineAt
  }
}
