/// Where in a JSON tree something stands (RFC 6901): `/person/email`. A step `*` means every element of the
/// array there. Form fields are such a tree too: `response[score]` is `/response/score`.
public struct Pointer: Hashable, Sendable {
  public let steps: [String]

  public init(steps: [String]) { self.steps = steps }

  /// `nil` for a text that is neither empty nor begins with a slash, and for a `~` that escapes nothing.
  public init?(_ text: some StringProtocol) {
    guard text.isEmpty || text.hasPrefix("/") else { return nil }
    var steps: [String] = []
    for step in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      guard let plain = Self.unescaped(step) else { return nil }
      steps.append(plain)
    }
    self.steps = steps
  }

  private static func unescaped(_ step: some StringProtocol) -> String? {
    var plain = ""
    var rest = String(step)[...]
    while let character = rest.popFirst() {
      guard character == "~" else {
        plain.append(character)
        continue
      }
      switch rest.popFirst() {
      case "0": plain.append("~")
      case "1": plain.append("/")
      default: return nil
      }
    }
    return plain
  }

  /// The same place one or more levels deeper.
  public func appending(_ more: String...) -> Pointer { Pointer(steps: steps + more) }
}

extension Pointer: CustomStringConvertible {
  public var description: String {
    steps.map { step in
      "/" + step.replacing("~", with: "~0").replacing("/", with: "~1")
    }.joined()
  }
}

extension Pointer: ExpressibleByStringLiteral {
  /// For the tables of this module: every literal there is held to its form by a test.
  public init(stringLiteral text: String) {
    self = Pointer(text) ?? Pointer(steps: [text])
  }
}
