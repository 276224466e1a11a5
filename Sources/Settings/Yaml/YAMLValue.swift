/// One value of a YAML file with its place. Scalars stay text: nothing is read as a number, a boolean or a
/// date until a key asks for it.
struct YAMLValue: Sendable {
  var position: Position
  var content: Content

  enum Content: Sendable {
    /// `isPlain` is false for text in quotes and for block text.
    case text(String, isPlain: Bool)
    case list([YAMLValue])
    case object([YAMLEntry])
  }

  /// The text of a scalar; `nil` for the others, and for a scalar that says nothing (``, `~`, `null`).
  var text: String? {
    guard case .text(let text, _) = content, !isNothing else { return nil }
    return text
  }

  /// Whether this is a scalar without quotes.
  var isPlain: Bool {
    if case .text(_, isPlain: true) = content { true } else { false }
  }

  /// Whether the file has the key and no value.
  var isNothing: Bool {
    if case .text(let text, isPlain: true) = content {
      ["", "~", "null", "Null", "NULL"].contains(text)
    } else {
      false
    }
  }

  var list: [YAMLValue]? {
    if case .list(let items) = content { items } else { nil }
  }

  var entries: [YAMLEntry]? {
    if case .object(let entries) = content { entries } else { nil }
  }

  /// The value of a key of an object.
  subscript(key: String) -> YAMLValue? {
    entries?.first { $0.key == key }?.value
  }

  /// The items of a list, or the one value that stands in for a list of one.
  var oneOrMore: [YAMLValue] { list ?? [self] }
}

/// One key of an object with its value.
struct YAMLEntry: Sendable {
  var key: String
  var position: Position
  var value: YAMLValue
}

extension YAMLValue {
  /// The value on one line, as somebody would write it: `[enterprise, "a b"]`, `{at-least: 30}`.
  var flowText: String {
    switch content {
    case .text(let text, isPlain: true): text
    case .text(let text, isPlain: false): "\"" + text.escapedControls + "\""
    case .list(let items): "[" + items.map(\.flowText).joined(separator: ", ") + "]"
    case .object(let entries):
      "{" + entries.map { "\($0.key): \($0.value.flowText)" }.joined(separator: ", ") + "}"
    }
  }
}
