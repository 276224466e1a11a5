import HTTPTypes

/// The description of the whole API (OpenAPI 3.1), made of values; a test holds it and the router together.
enum OpenAPIDocument {
  static let operations: [Operation] =
    caseOperations + touchOperations + alertOperations + responseOperations + hookOperations
    + quarantineOperations + peopleOperations + daemonOperations + linkOperations + healthOperations

  static let schemas: [String: Schema] = [
    caseSchemas, touchSchemas, alertSchemas, responseSchemas, hookSchemas, quarantineSchemas,
    peopleSchemas, daemonSchemas, problemSchemas,
  ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  /// Path -> methods of the desk's own operations, at one of its two doors.
  static func deskMethods(overSocket isSocket: Bool) -> [String: [HTTPRequest.Method]] {
    let own = operations.filter { $0.part == .desk && ($0.door == .both || isSocket) }
    return Dictionary(grouping: own, by: \.path).mapValues { $0.map(\.method) }
  }

  /// As one of the two doors tells it: what only the socket offers is not to be had over TCP, and not
  /// described there.
  static func value(overSocket isSocket: Bool) -> some Encodable {
    Root(operations: operations.filter { isSocket || $0.door != .socket })
  }

  private struct Root: Encodable {
    let operations: [Operation]

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: AnyKey.self)
      try object.encode("3.1.0", forKey: "openapi")
      try object.encode(OpenAPIDocument.about, forKey: "info")
      try object.encode(
        Operation.Tag.allCases.map { ["name": $0.rawValue, "description": $0.about] },
        forKey: "tags")
      var paths = object.nestedContainer(keyedBy: AnyKey.self, forKey: "paths")
      for (path, operations) in Dictionary(grouping: operations, by: \.path) {
        let methods = operations.map { ($0.method.rawValue.lowercased(), $0) }
        try paths.encode(Dictionary(uniqueKeysWithValues: methods), forKey: AnyKey(path))
      }
      var components = object.nestedContainer(keyedBy: AnyKey.self, forKey: "components")
      try components.encode(schemas, forKey: "schemas")
      try components.encode(OpenAPIDocument.securitySchemes, forKey: "securitySchemes")
    }
  }

  private static let about = [
    "title": "Closeloop",
    "version": "1",
    "summary": "Closes the loop on Net Promoter Score responses.",
    "description": """
    The same API answers over TCP, with one of `api-tokens`, and over the control socket, by file \
    permission; `x-door: control-socket` marks what only the socket offers and describes. Instants are RFC 3339 in UTC, \
    ids of cases, touches and alerts are integers. Listings come newest first, 100 a page: `next` is the \
    `cursor` of the page after. Whatever is refused is told as problem+json (RFC 9457); a pointer in \
    `errors` is a JSON pointer into the body, or `?name` for a query parameter.
    """,
  ]

  private static let securitySchemes = [
    "apiToken": [
      "type": "http", "scheme": "bearer",
      "description": "One of `api-tokens` in closeloop.yml; `may: read` changes nothing.",
    ],
    "sourceToken": [
      "type": "http", "scheme": "bearer",
      "description": "The token of one of `sources` in closeloop.yml; it may only post responses.",
    ],
  ]
}

extension Operation.Tag {
  fileprivate var about: String {
    switch self {
    case .cases: "The work of closing one loop each."
    case .touches: "Planned contacts: check-ins, invites, re-surveys."
    case .alerts: "Messages to destinations, and where each stands."
    case .responses: "What customers answered, and what became of it."
    case .quarantine: "What arrived and did not fit, and the proof that nothing was lost."
    case .people: "Who is away, and who is not to be contacted."
    case .daemon: "The daemon itself: its own people's affair."
    case .links: "The pages behind the links in alerts."
    case .health: "Whether it runs."
    }
  }
}
