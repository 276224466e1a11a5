import HTTPTypes

extension Operation: Encodable {
  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: AnyKey.self)
    try object.encode(name, forKey: "operationId")
    try object.encode(summary, forKey: "summary")
    try object.encode([tag], forKey: "tags")
    try object.encode(security, forKey: "security")
    if door == .socket { try object.encode("control-socket", forKey: "x-door") }
    try encodeParameters(into: &object)
    if let body { try object.encode(body, forKey: "requestBody") }
    var responses = object.nestedContainer(keyedBy: AnyKey.self, forKey: "responses")
    for (status, answer) in answers { try responses.encode(answer, forKey: AnyKey("\(status)")) }
    for (status, when) in allProblems {
      try responses.encode(Answer.problem(when), forKey: AnyKey("\(status)"))
    }
  }

  /// One of these schemes; an empty requirement where nothing is asked for.
  private var security: [[String: [String]]] {
    switch door {
    case .both: [["apiToken": []]]
    case .source: [["sourceToken": []]]
    case .socket, .open: [[:]]
    }
  }

  private var allProblems: [Int: String] {
    var all = problems
    guard part == .desk else { return all }
    if door == .both {
      all[401] = "No api token, or one that is not known."
      if method != .get { all[403] = "The token may only read." }
    }
    if method == .post { all[413] = "The body is over 64 KiB." }
    if method == .get, problems[422] != nil { all[400] = "The query cannot be read." }
    all[503] = "The ledger cannot answer or write now; Retry-After says when to try again."
    return all
  }

  private func encodeParameters(into object: inout KeyedEncodingContainer<AnyKey>) throws {
    guard !pathParameters.isEmpty || !query.isEmpty else { return }
    var parameters = object.nestedUnkeyedContainer(forKey: "parameters")
    for name in pathParameters {
      let isNumber = name == "id" && !path.hasPrefix("/v1/responses")
      try parameters.encode(
        Parameter(
          name: name, place: "path", required: true,
          description: isNumber ? nil : "Percent-encoded.",
          schema: isNumber ? .id() : .string()))
    }
    for item in query {
      try parameters.encode(
        Parameter(
          name: item.name, place: "query", required: false, description: item.description,
          schema: item.schema.orEmpty))
    }
  }

  private struct Parameter: Encodable {
    var name: String
    var place: String
    var required: Bool
    var description: String?
    var schema: Schema
    enum CodingKeys: String, CodingKey {
      case name
      case place = "in"
      case required, description, schema
    }
  }
}

extension Operation.Body: Encodable {
  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: AnyKey.self)
    try object.encode(isRequired, forKey: "required")
    try object.encode(content.mapValues(MediaType.init), forKey: "content")
  }
}

extension Operation.Answer: Encodable {
  static func problem(_ description: String) -> Self {
    Self(
      description: description, content: ["application/problem+json": .reference("Problem")])
  }

  func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: AnyKey.self)
    try object.encode(description, forKey: "description")
    if !content.isEmpty { try object.encode(content.mapValues(MediaType.init), forKey: "content") }
  }
}

private struct MediaType: Encodable {
  var schema: Schema
}
