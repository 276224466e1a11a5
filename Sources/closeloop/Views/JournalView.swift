import Foundation

/// One decision as the journal tells it: ids and reasons, no customer's words.
struct JournalView: Decodable {
  var sequence: Int64
  var at: Date
  var event: String
  var reason: String
  var notes: [String]?
  var actor: String?
  /// "socket", "token", "link" or "daemon".
  var door: String?
  var response: ResponseKeyView?
  var alert: Int64?
  var rules: String?
}

struct ResponseKeyView: Decodable {
  var source: String
  var id: String
  var text: String { "\(source)/\(id)" }
}
