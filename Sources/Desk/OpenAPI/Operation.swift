import HTTPTypes

/// One method at one path, as the description of the API tells it.
struct Operation: Sendable {
  /// Which part of the daemon answers.
  enum Part: Sendable { case desk, intake, links, vitals }

  /// Through which door it can be had, and with what.
  enum Door: Sendable {
    /// Over TCP with an api token, and over the control socket.
    case both
    case socket
    /// Over TCP with a source's own token.
    case source
    /// Over TCP by anybody: a link, a health check.
    case open
  }

  var method: HTTPRequest.Method
  var path: String
  /// "listCases"
  var name: String
  var tag: Tag
  var summary: String
  var part = Part.desk
  var door = Door.both
  var query: [QueryParameter] = []
  var body: Body?
  /// What answers when all is well: status -> answer.
  var answers: [Int: Answer]
  /// What else can come: status -> when.
  var problems: [Int: String] = [:]

  struct QueryParameter: Sendable {
    var name: String
    var description: String
    var schema: Schema
  }

  struct Body: Sendable {
    /// Media type -> what it holds.
    var content: [String: Schema]
    /// Whether an empty body will not do.
    var isRequired: Bool
  }

  struct Answer: Sendable {
    var description: String
    /// Media type -> what it holds.
    var content: [String: Schema]

    static func json(_ description: String, _ schema: Schema) -> Answer {
      Answer(description: description, content: ["application/json": schema])
    }
  }

  enum Tag: String, Sendable, CaseIterable, Encodable {
    case cases, touches, alerts, responses, quarantine, people, daemon, links, health
  }

  /// The names between braces in the path.
  var pathParameters: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map {
      String($0.dropFirst().dropLast())
    }
  }
}
