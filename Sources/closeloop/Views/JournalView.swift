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

/// The journal of a case, and what people said with their acts.
struct StoryView: Decodable {
  /// Oldest first.
  var items: [JournalView]
  /// An older daemon says none.
  var notes: [RemarkView]?

  struct RemarkView: Decodable {
    var at: Date
    var by: String
    var act: String
    var channel: String?
    var text: String?
  }
}

struct ResponseKeyView: Decodable {
  var source: String
  var id: String
  var text: String { "\(source)/\(id)" }
}
