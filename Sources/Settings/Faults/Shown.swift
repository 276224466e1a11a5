extension String {
  /// As it may stand in a line on a terminal: control characters escaped.
  var escapedControls: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return unicodeScalars.map { scalar in
      scalar.isControl ? "\\u{" + String(scalar.value, radix: 16) + "}" : String(scalar)
    }.joined()
  }

  /// The same, cut after 80 characters: what a sentence quotes.
  var shown: String {
    let text = count > 80 ? prefix(80) + "…" : self[...]
    return String(text).escapedControls
  }
}

extension Unicode.Scalar {
  /// Control characters, and those that turn the direction of a line around.
  fileprivate var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x202A...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}

extension [String] {
  /// The first dozen, and how many more where that hides two or more; "none" for none.
  var listed: String {
    guard !isEmpty else { return "none" }
    guard count > 13 else { return map(\.shown).joined(separator: ", ") }
    return prefix(12).map(\.shown).joined(separator: ", ") + ", and \(count - 12) more"
  }
}
