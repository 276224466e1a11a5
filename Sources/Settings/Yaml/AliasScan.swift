/// Finds the aliases of a YAML text before it is composed. A handful of nested aliases is worth billions of
/// nodes ("billion laughs"), and composing alone hashes those used as keys, so they must not get that far.
enum AliasScan {
  /// Every `*name` whose `&name` is there too. Sees a few that stand in quotes, and misses none.
  static func aliases(in source: SourceText) -> [(name: String, position: Position)] {
    let anchors = Set(marks("&", in: source).map(\.name))
    guard !anchors.isEmpty else { return [] }
    return marks("*", in: source).filter { anchors.contains($0.name) }
  }

  private static func marks(
    _ mark: Unicode.Scalar, in source: SourceText
  ) -> [(name: String, position: Position)] {
    let scalars = source.scalars
    var found: [(name: String, position: Position)] = []
    for index in scalars.indices where scalars[index] == mark {
      guard index == 0 || !isNameScalar(scalars[index - 1]) else { continue }
      let name = scalars[(index + 1)...].prefix(while: isNameScalar)
      guard !name.isEmpty else { continue }
      found.append((String(String.UnicodeScalarView(name)), source.position(at: index)))
    }
    return found
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }
}
