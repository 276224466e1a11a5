/// Where one of our fields stands in what a tool sends.
public enum Place: Hashable, Sendable {
  case pointer(Pointer)
  /// The first element of a list whose `key` says `value`: `/answers[/question/id=nps]/value`.
  case element(of: Pointer, key: Pointer, value: String, take: Pointer)
  /// A header of the request: `header:X-Score`.
  case header(String)
  /// The answer to a question, by the name the tool gives it; looked up in the mapping's `questions`.
  case question(String)

  /// As closeloop.yml writes it. `nil` where a pointer is broken or nothing is named.
  public init?(_ text: String) {
    if text.hasPrefix("header:") {
      let name = text.dropFirst("header:".count)
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isHeaderByte) else { return nil }
      self = .header(String(name))
    } else if text.hasPrefix("/") {
      self.init(pointer: text)
    } else {
      guard !text.isEmpty else { return nil }
      self = .question(text)
    }
  }

  private init?(pointer text: String) {
    guard let open = text.firstIndex(of: "["), let close = text.lastIndex(of: "]"),
      let equals = text[open...].firstIndex(of: "="), equals < close
    else {
      guard let pointer = Pointer(text) else { return nil }
      self = .pointer(pointer)
      return
    }
    let value = text[text.index(after: equals)..<close]
    guard let list = Pointer(text[..<open]),
      let key = Pointer(text[text.index(after: open)..<equals]),
      let take = Pointer(text[text.index(after: close)...]), !value.isEmpty
    else { return nil }
    self = .element(of: list, key: key, value: String(value), take: take)
  }

  private static func isHeaderByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 97...122, 65...90, 48...57, 45, 95: true
    default: false
    }
  }
}

extension Place: CustomStringConvertible {
  /// As closeloop.yml writes it.
  public var description: String {
    switch self {
    case .pointer(let pointer): "\(pointer)"
    case .element(let list, let key, let value, let take): "\(list)[\(key)=\(value)]\(take)"
    case .header(let name): "header:\(name)"
    case .question(let name): name
    }
  }
}

extension Place: ExpressibleByStringLiteral {
  /// For the tables of this module.
  public init(stringLiteral text: String) {
    self = Place(text) ?? .question(text)
  }
}
