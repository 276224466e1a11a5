import Foundation

/// A response, what became of it, and why.
struct ResponseReportView: Decodable {
  var response: Content
  var disposition: Disposition
  var receivedAt: Date
  var revised: Int
  /// `nil` where the rules that decided can no longer be read.
  var trace: [RouteTraceView]?
  var journal: [JournalView]

  enum CodingKeys: String, CodingKey {
    case response, disposition
    case receivedAt = "received_at"
    case revised, trace, journal
  }

  struct Content: Decodable {
    var source: String
    var id: String
    var score: Int
    var segment: String
    var comment: String?
    var answeredAt: Date
    var test: Bool?
    var person: Sender

    enum CodingKeys: String, CodingKey {
      case source, id, score, segment, comment
      case answeredAt = "answered_at"
      case test, person
    }
  }

  /// What the response itself says about who answered.
  struct Sender: Decodable {
    var name: String?
    var email: String?
    var phone: String?
    var account: AccountView?

    var title: String { PersonView(name: name, email: email, phone: phone).title(at: account) }
  }

  struct Disposition: Decodable {
    var kind: String
    var `case`: Int64?
    var touch: Int64?
    var queue: String?
    var reason: String
    var why: String?
  }
}
