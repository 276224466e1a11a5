/// How one route looked at a response.
public struct RouteTrace: Sendable, Equatable {
  public var route: String
  public var matched: Bool
  public var predicates: [PredicateTrace]

  public init(route: String, matched: Bool, predicates: [PredicateTrace]) {
    self.route = route
    self.matched = matched
    self.predicates = predicates
  }
}

/// How one line of a `when` looked at a response.
public struct PredicateTrace: Sendable, Equatable {
  public var key: String
  /// As the file has it.
  public var wanted: String
  /// What the response has there, as text; `nil` where it has nothing. May hold the customer's words.
  public var got: String?
  public var matched: Bool

  public init(key: String, wanted: String, got: String?, matched: Bool) {
    self.key = key
    self.wanted = wanted
    self.got = got
    self.matched = matched
  }
}
