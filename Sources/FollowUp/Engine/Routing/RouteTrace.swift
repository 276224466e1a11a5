/// How one route looked at a response.
public struct RouteTrace: Sendable, Equatable, Encodable {
  public var route: String
  public var matched: Bool
  public var predicates: [PredicateTrace]
}

/// How one line of a `when` looked at a response.
public struct PredicateTrace: Sendable, Equatable, Encodable {
  public var key: String
  /// As the file has it.
  public var wanted: String
  /// What the response has there, as text; `nil` where it has nothing.
  public var got: String?
  public var matched: Bool

  private enum CodingKeys: CodingKey { case key, wanted, got, matched }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(key, forKey: .key)
    try container.encode(wanted, forKey: .wanted)
    try container.encode(got, forKey: .got)  // null where absent, not left out
    try container.encode(matched, forKey: .matched)
  }
}
