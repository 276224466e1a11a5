import Foundation

/// What the command line shows of a touch.
struct TouchView: Decodable {
  var id: Int64
  var kind: String
  var person: PersonView
  var account: AccountView?
  var owner: String?
  var state: String
  var dueAt: Date
  var until: Date
  var reason: String
  var oneOf: [String]?
  var via: String?
  var test: Bool?

  enum CodingKeys: String, CodingKey {
    case id, kind, person, account, owner, state
    case dueAt = "due_at"
    case until, reason
    case oneOf = "one_of"
    case via, test
  }
}

struct TouchAnswerView: Decodable {
  var touch: TouchView
  var changed: Bool
}
