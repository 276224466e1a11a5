/// How one route looked at a response, in the stable JSON.
public struct TraceDocument: Sendable, Equatable, Codable {
  public var route: String
  public var matched: Bool
  public var predicates: [Line]

  public init(_ trace: RouteTrace) {
    route = trace.route
    matched = trace.matched
    predicates = trace.predicates.map(Line.init)
  }

  /// One line of a `when`.
  public struct Line: Sendable, Equatable, Codable {
    public var key: String
    /// As the file has it.
    public var wanted: String
    /// What the response has there; `null` where it has nothing.
    @OrNull public var got: String?
    public var matched: Bool

    public init(_ predicate: PredicateTrace) {
      key = predicate.key
      wanted = predicate.wanted
      got = predicate.got
      matched = predicate.matched
    }
  }
}
