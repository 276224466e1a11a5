public import Foundation

/// Where a case stands. *Open* in the wide sense means any state before `resolved`.
public enum CaseState: String, Sendable, Codable, CaseIterable {
  /// The case waits for a human. Its first-contact clock runs. Left by every action but a note or an
  /// assignment; nobody is known to have looked.
  case open
  /// An owner has looked and means to act. The clock still runs: looking is not calling.
  case acknowledged
  /// A human has reached the customer. First contact is met (or was breached and is met late); the ladder
  /// is silent from here.
  case contacted
  /// Reached, and now it is the customer's turn. Any new detractor answer brings the case back to `open`.
  case waiting
  /// The work is done and an outcome is named. Closes by itself seven days later unless reopened.
  case resolved
  /// The loop is closed: by the customer's yes, by command, or by time. Only `reopen` leaves it.
  case closed

  /// Any state before `resolved`: the person has a case in work.
  public var isOpen: Bool { self != .resolved && self != .closed }
}

/// How soon a case should be looked at, among those of one queue.
public enum Priority: String, Sendable, Codable, CaseIterable {
  case low, normal, high, urgent

  /// One step up, ending at `urgent`.
  public var raised: Priority {
    switch self {
    case .low: .normal
    case .normal: .high
    case .high, .urgent: .urgent
    }
  }
}

/// The work of closing one loop with one person.
public struct Case: Sendable, Equatable {
  public var id: CaseID
  public var person: PersonID
  public var state: CaseState
  public var queue: String
  /// A people key; `nil` where nobody could be found, which is told at the queue's fallback.
  public var owner: String?
  public var priority: Priority
  /// The score of the newest response taken into the case.
  public var score: Score
  public var account: Account?
  public var isTest: Bool
  /// The route that brought it here; `nil` for the default queue.
  public var route: String?
  public var openedAt: Date
  /// When it became what it is now.
  public var stateSince: Date
  public var resolvedAt: Date?
  public var closedAt: Date?
  /// Counted tries that did not reach the customer.
  public var attempts: Int
  public var clock: Clock
  /// The clocks of earlier rounds: before a reopening, a return to open, a re-route.
  public var pastClocks: [Clock]
  /// Every response taken in, oldest first.
  public var responses: [ResponseKey]
  /// Destinations that have been told of this case.
  public var told: Set<String>
  public var outcome: String?
  public var rootCause: String?
  /// The resolved or closed case of the same person that came before.
  public var follows: CaseID?

  public init(
    id: CaseID, person: PersonID, state: CaseState = .open, queue: String, owner: String? = nil,
    priority: Priority = .normal, score: Score, account: Account? = nil, isTest: Bool = false,
    route: String? = nil, openedAt: Date, clock: Clock, responses: [ResponseKey],
    told: Set<String> = [], follows: CaseID? = nil
  ) {
    self.id = id
    self.person = person
    self.state = state
    self.queue = queue
    self.owner = owner
    self.priority = priority
    self.score = score
    self.account = account
    self.isTest = isTest
    self.route = route
    self.openedAt = openedAt
    self.stateSince = openedAt
    self.attempts = 0
    self.clock = clock
    self.pastClocks = []
    self.responses = responses
    self.told = told
    self.follows = follows
  }
}
