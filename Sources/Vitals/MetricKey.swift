/// A metric's name and labels: one line of the exposition.
struct MetricKey: Hashable, Sendable {
  var name: String
  /// In the order of their names, so that the same labels are the same key.
  var labels: [Label]

  struct Label: Hashable, Sendable {
    var name: String
    var value: String
  }

  init(name: String, dimensions: [(String, String)]) {
    self.name = name
    labels = dimensions.map { Label(name: $0.0, value: $0.1) }.sorted { $0.name < $1.name }
  }

  /// `name{a="x",b="y"}`, with `extra` as the last label.
  func text(suffix: String = "", extra: Label? = nil) -> String {
    let all = labels + (extra.map { [$0] } ?? [])
    guard !all.isEmpty else { return name + suffix }
    let body = all.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
    return "\(name)\(suffix){\(body)}"
  }

  /// Prometheus text format 0.0.4: backslash, quote and line feed.
  private static func escaped(_ value: String) -> String {
    var result = ""
    for character in value {
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.append(character)
      }
    }
    return result
  }
}
