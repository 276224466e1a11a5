import FollowUp

/// How a route looked at an answer, from the daemon's JSON or from the engine itself.
struct RouteTraceView: Decodable {
  var route: String
  var matched: Bool
  var predicates: [PredicateView]

  struct PredicateView: Decodable {
    var key: String
    var wanted: String
    var got: String?
    var matched: Bool
  }

  init(_ trace: RouteTrace) {
    route = trace.route
    matched = trace.matched
    predicates = trace.predicates.map {
      PredicateView(key: $0.key, wanted: $0.wanted, got: $0.got, matched: $0.matched)
    }
  }

  /// "✓ enterprise at risk", and each line of its `when` with what it wanted and got.
  func render(_ style: Style) -> String {
    let name = "  \(mark(matched, style)) \(route.singleLine.truncated(to: style.width - 4))"
    let keyWidth = predicates.map(\.key.columnCount).max() ?? 0
    let lines = predicates.map { predicate in
      let padding = String(repeating: " ", count: keyWidth - predicate.key.columnCount)
      let got = predicate.got.map { "got \($0)" } ?? "got nothing"
      let room = style.width - 8 - keyWidth - 2
      let text = "wants \(predicate.wanted), \(got)".singleLine.truncated(to: room)
      return "      \(mark(predicate.matched, style)) \(predicate.key)\(padding)  \(text)"
    }
    return ([name] + lines).joined(separator: "\n")
  }

  private func mark(_ matched: Bool, _ style: Style) -> String {
    matched ? style.paint("✓", .good) : style.paint("✗", .bad)
  }
}
