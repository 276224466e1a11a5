import Foundation

/// What the command line shows of a case. Words are kept as text: a newer daemon may know more of them.
struct CaseView: Decodable {
  var id: Int64
  var state: String
  var stateSince: Date?
  var queue: String
  var route: String?
  var owner: String?
  var priority: String
  var segment: String
  var score: Int
  var contactable: Bool
  var person: PersonView
  var account: AccountView?
  var openedAt: Date
  var clocks: [ClockView]
  var pastClocks: [ClockView]
  var responses: [ResponseView]
  var rootCause: String?
  var outcome: String?
  var attempts: Int?
  var follows: Int64?
  var test: Bool?
  /// Of a case that was asked for alone.
  var notes: [NoteView]?

  enum CodingKeys: String, CodingKey {
    case id, state
    case stateSince = "state_since"
    case queue, route, owner, priority, segment, score, contactable, person, account
    case openedAt = "opened_at"
    case clocks
    case pastClocks = "past_clocks"
    case responses
    case rootCause = "root_cause"
    case outcome, attempts, follows, test, notes
  }

  struct NoteView: Decodable {
    var at: Date
    var by: String
    var text: String
  }

  struct ResponseView: Decodable {
    var source: String
    var id: String
    var score: Int
    var comment: String?
    var answeredAt: Date

    enum CodingKeys: String, CodingKey {
      case source, id, score, comment
      case answeredAt = "answered_at"
    }
  }

  /// "Ada Byron, Initech"
  var customer: String { person.title(at: account) }
}

/// What an act on a case, touch or alert answers.
struct CaseAnswerView: Decodable {
  var `case`: CaseView
  var changed: Bool
}
