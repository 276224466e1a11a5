/// The way from the root of a file to a value: `routes[0].queue`.
struct Path: Hashable, Sendable {
  var text: String

  static let root = Path(text: "")

  subscript(key: String) -> Path {
    let name = key.escapedControls
    return Path(text: text.isEmpty ? name : text + "." + name)
  }

  subscript(index: Int) -> Path { Path(text: text + "[\(index)]") }
}
